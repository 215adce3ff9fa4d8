"""Bench: where a changed program is run, and how much may be asked of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from grader.diagnosis.repair.following import Following
from grader.diagnosis.repair.values import Candidate
from grader.student.step import Step
from grader.testing.case import Case
from grader.testing.mistakes import Mistake

NUMBERS = 5000  # in arguments and values, which cost as much as a crossing
SLOWER = 1.25  # a crossing of an exercise that works with earlier ones

Chosen = tuple[int, ...]
Steps = Mapping[str, Sequence[Step]]


class Bench(Protocol):
    """Where a changed program is run."""

    kinds: list[str]  # of each change that can be made
    lines: list[int]  # in which it is made

    def offer(self, case: Case, others: Sequence[Case]) -> list[Candidate]:
        """From now on there are these changes more: places that are given the reference's values, as far as a test shows
        which fit; others: in which the values are told apart. Raises BenchEnded."""

    def run(self, chosen: Chosen, case: Case, following: Following | None = None) -> bool:
        """Whether the test passes with these changes. Raises BenchEnded."""


class BenchEnded(Exception):
    """No more can be run."""


@dataclass(frozen=True)
class Repair:
    """Changes that make lost tests pass: all of them, but for `mistake` if it is given, which is in the program besides."""

    chosen: Chosen
    mends: frozenset[str]
    mistake: Mistake | None = None


class Trials:
    """The tests of a task, asked of changed programs, until so many crossings were asked. The cheapest first; own: what
    crossed in them in the submission."""

    def __init__(self, bench: Bench, cases: Sequence[Case], lost: frozenset[str], own: Steps, is_slow: bool):
        self.bench, self.own = bench, own
        self.lost = [c for c in cases if c.id in lost]
        self.passed = [c for c in cases if c.id not in lost]
        self._slower = SLOWER if is_slow else 1
        self._left = 0.0

    def allow(self, crossings: float) -> None:
        """Let so many more be asked."""
        self._left = max(self._left, 0) + crossings / self._slower

    def passes(self, chosen: Chosen, case: Case, following: Following | None = None) -> bool:
        """Whether the test passes with these changes. Raises BenchEnded."""
        if self._left <= 0:
            raise BenchEnded
        self._left -= self._cost(case.id)
        return self.bench.run(chosen, case, following)

    def mends_all(self, chosen: Chosen) -> bool:
        """Whether everything passes with these changes. Raises BenchEnded."""
        return all(self.passes(chosen, c) for c in (*self.lost, *self.passed))

    def whole(self, chosen: Chosen, mistake: Mistake | None = None) -> Repair:
        """These changes, which mend all."""
        return Repair(chosen, frozenset(c.id for c in self.lost), mistake)

    def _cost(self, test: str) -> float:
        """Of asking a test again, in crossings."""
        own = self.own.get(test, ())
        return 2 + len(own) + sum(map(_numbers, own)) / NUMBERS


def _numbers(step: Step) -> int:
    return sum(a.size for a in (step.value, *step.args, *step.kwargs.values()) if isinstance(a, np.ndarray))
