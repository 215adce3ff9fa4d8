"""Forms: what a place gives, as a program needs it that does at once what another does in a loop, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from enum import Enum

import numpy as np

from grader.student.plain import Value

Crossings = Sequence[Sequence[Value]]  # what a place gives, in each crossing


class Form(Enum):
    """In which a place is given what another gives."""

    WHOLE = 0
    ROWS = 1  # of an array, one each time that it is asked
    ENTRIES = 2  # of an array, row by row
    STACKED = 3  # an array of all that is given in a crossing


def formed(values: Crossings, form: Form) -> list[list[Value]]:
    """What a place gives, in another form; as it is where it has no such form."""
    return [_formed(list(given), form) for given in values]


def _formed(given: list[Value], form: Form) -> list[Value]:
    if form is Form.STACKED:
        shapes = {np.shape(value) for value in given}
        return [np.array(given)] if len(shapes) == 1 else given
    if form is Form.WHOLE or len(given) != 1 or not isinstance(given[0], np.ndarray) or not given[0].ndim:
        return given
    return list(given[0] if form is Form.ROWS else given[0].ravel())


def forms(values: Crossings, counts: Sequence[int], wanted: Set[tuple[int, ...]]) -> Iterator[tuple[Form, Crossings]]:
    """The forms in which a place gives its values as often as some place wants them. counts: how often it was asked; wanted:
    how often others were, in each crossing."""
    yield Form.WHOLE, values
    for form in (Form.ROWS, Form.ENTRIES, Form.STACKED):
        if form is Form.STACKED and not all(len(v) == n > 1 for v, n in zip(values, counts, strict=True)):
            continue
        if form is Form.ENTRIES and not all(np.ndim(v[0]) > 1 for v in values):
            continue
        other = formed(values, form)
        often = tuple(map(len, other))
        if often in wanted and often != tuple(map(len, values)):
            yield form, other
