"""Subject: what is measured of a student's code for a plot, and what is written around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from grader.at_home.earlier import Blank
from grader.at_home.plots import words
from grader.student import describe
from grader.student.student import Student
from grader.text import Text

Numbers = NDArray[np.float64]
Measured = Mapping[str, Numbers | Text]  # part → its numbers, or why there are none


@dataclass(frozen=True)
class Measurement:
    """What was measured; `blanks`: what was called for it and is not written; `stand_ins`: earlier exercises whose references
    took the place of the student's files."""

    parts: Measured
    blanks: tuple[Blank, ...] = ()
    stand_ins: tuple[str, ...] = ()


@dataclass(frozen=True)
class Subject:
    """What the code of some exercises does, as numbers.

    It consists of parts, measured one by one, so that a task that is not written yet costs its part alone.
    `measure(student, part)` calls the student's code like a hidden test does; the same random numbers every time.
    With several exercises, the names of all their files are `student`'s.
    """

    name: str
    exercises: tuple[str, ...]
    title: Text
    caption: Text  # what to look at
    parts: tuple[str, ...]
    measure: Callable[[Student, str], Numbers]
    size: tuple[float, float]  # inches


class Unusable(Exception):
    """What came back cannot be drawn."""

    def __init__(self, why: Text):
        super().__init__(why.en)
        self.why = why


def numbers(value: object, shape: tuple[int, ...]) -> Numbers:
    """What the student's code returned, as numbers of this shape (nan and inf among them). Raises Unusable."""
    try:
        found = np.asarray(value)
    except (ValueError, TypeError):  # rows of different lengths
        found = np.asarray(None)
    if found.dtype.kind not in "biuf" or found.shape != shape:
        got = describe.value(value)
        raise Unusable(words.other_shape(shape, got))
    return found.astype(np.float64)


def drawn(side: Measured, part: str) -> Numbers:
    """The numbers of a part that has some: where it has none, there is nothing to draw."""
    found = side[part]
    assert not isinstance(found, Text), found.en
    return found
