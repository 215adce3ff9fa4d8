"""Following: what crosses in a test, laid beside what may cross there, step by step; where it is neither, the test need not
go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.diagnosis.comparison.agreement import step_agrees
from grader.student.step import Step
from grader.testing.mistakes import Mistake

Known = Mistake | None  # None: the reference


class PartedError(Exception):
    """What crossed is nothing that is known."""


class Following:
    """Of one run of a test. known: what crosses in it with the reference, and with mistakes."""

    def __init__(self, known: Mapping[Known, Sequence[Step]]):
        self._known, self._alike, self._count = known, list(known), 0

    def step(self, step: Step) -> None:
        """One crossing more. Raises PartedError."""
        n = self._count
        self._count += 1
        self._alike = [k for k in self._alike if n < len(self._known[k]) and step_agrees(step, self._known[k][n])]
        if not self._alike:
            raise PartedError

    @property
    def mistakes(self) -> list[Mistake]:
        """Those that did the same to the end."""
        return [k for k in self._alike if k is not None and len(self._known[k]) == self._count]
