"""Picture: what a student's code did on a public input, beside the reference, as data. `report.pictures` draws it.

A hidden module lists its pictures in `PICTURES`; `draw` calls the student's code like a hidden test does and returns
plain numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from grader.student.plain import Value
from grader.student.student import Student

Listed = list["Listed"] | float | None  # numbers in nested lists, as JSON has them
Drawing = Mapping[str, object]  # `report.pictures` knows the form of each kind
LARGEST = 4096  # numbers in one picture


@dataclass(frozen=True)
class Picture:
    """A picture of one task. `kind` and the data's form are those of `report.pictures`."""

    kind: str
    task: str
    draw: Callable[[Student], Value]
    given: Drawing = field(default_factory=dict)  # data that is the same for everybody


def plain(value: Value) -> Listed:
    """Nested lists of Python floats; nan and inf become None. Raises ValueError where it is too much or no numbers."""
    a = np.asarray(value)
    if a.size > LARGEST or a.dtype.kind == "c":
        raise ValueError("too much for a picture, or complex")
    a = a.astype(np.float64)
    return _listed(a.tolist())


def _listed(x: Value) -> Listed:
    if isinstance(x, list):
        return [_listed(v) for v in x]
    return x if np.isfinite(x) else None
