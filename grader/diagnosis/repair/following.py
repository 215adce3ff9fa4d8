"""Following: what crosses in a test, laid beside what may cross there, step by step; where it is neither, the test need not
go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from grader.diagnosis.comparison.agreement import step_agrees
from grader.diagnosis.comparison.spared import NOTHING, Spare
from grader.student.backend import Backend
from grader.student.keeping import Keeping
from grader.student.plain import Value
from grader.student.step import Step
from grader.student.student import Student
from grader.testing.mistakes import Mistake

Known = Mistake | None  # None: the reference


class PartedError(Exception):
    """What crossed is nothing that is known."""


class Following:
    """Of one run of a test. known: what crosses in it with the reference, and with mistakes; spare: what the submission may give
    beside what the reference gives, which is `right`. progress: how many crossings were the reference's, and how many numbers of
    the next one."""

    def __init__(self, known: Mapping[Known, Sequence[Step]], right: Sequence[Step] = (), spare: Spare = NOTHING):
        self._known, self._alike, self._count = known, list(known), 0
        self._right, self._spare = right, spare
        self.progress = (0, 0)

    def step(self, step: Step) -> None:
        """One crossing more. Raises PartedError."""
        n = self._count
        self._count += 1
        step = self._spare.of_step(step, self._right[n]) if n < len(self._right) else step
        if None in self._alike:
            right = self._known[None]
            self.progress = (n, entries_alike(step.value, right[n].value) if n < len(right) else 0)
        self._alike = [k for k in self._alike if n < len(self._known[k]) and step_agrees(step, self._known[k][n])]
        if not self._alike:
            raise PartedError

    @property
    def mistakes(self) -> list[Mistake]:
        """Those that did the same to the end."""
        return [k for k in self._alike if k is not None and len(self._known[k]) == self._count]


class Followed(Student):
    """A program whose test ends where what crosses is nothing that is known."""

    def __init__(self, backend: Backend, seconds: float, following: Following | None):
        super().__init__(backend, seconds, Keeping.nothing())
        self._following = following

    def _step(self, step: Step) -> None:
        super()._step(step)
        if self._following is not None:
            self._following.step(step)


def entries_alike(mine: Value, right: Value) -> int:
    """How many numbers of a value, or of what it holds, are the right ones."""
    if isinstance(mine, np.ndarray) and isinstance(right, np.ndarray):
        is_compared = mine.shape == right.shape and mine.dtype.kind in "fiub" and right.dtype.kind in "fiub"
        return int(np.isclose(mine, right, equal_nan=True).sum()) if is_compared else 0
    if isinstance(mine, dict) and isinstance(right, dict):
        return sum(entries_alike(own, right[key]) for key, own in mine.items() if key in right)
    if isinstance(mine, list | tuple) and isinstance(right, list | tuple):
        return sum(entries_alike(a, b) for a, b in zip(mine, right, strict=False))
    return 0
