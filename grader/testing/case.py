"""Case: a hidden test as the grader holds it, called once for each student; Suite: all of an exercise's.

A hidden test may ask for the fixtures `student`, `rng` and `reference` and for parametrized arguments, nothing else, so
that running one is a plain call. One that asks for `reference` compares speed: it tells nothing of values, so it takes
no part in diagnosis.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType

import numpy as np

from grader.course.course import Exercise
from grader.results.counting import Role
from grader.results.finding import Finding
from grader.results.result import Outcome, TestResult
from grader.student.student import Student
from grader.testing.hidden_file import Found, HiddenFile
from grader.testing.mistakes import Mistake, catalogue
from grader.testing.seeds import generator
from grader.text import Text


@dataclass(frozen=True)
class Case:
    """One hidden test, parameters bound."""

    id: str  # "rows_sum_to_one", "values[5-7]"
    task: str
    title: Text
    points: float
    time_limit: float  # seconds
    fresh: bool  # wants a worker of its own
    capstone: bool  # a long run, of which only the end is told
    function: Callable[..., None]
    params: Mapping[str, object]
    asks: frozenset[str]
    role: Role = Role()
    found: Found | None = None  # where the function and its parameters are, for another process

    @property
    def code(self) -> Callable[..., None]:
        """The function as its decorators left it, whether it was collected now or once before."""
        return self.found.code if self.found else self.function

    @property
    def is_timed(self) -> bool:
        """Whether it compares the student's speed with the reference's."""
        return "reference" in self.asks

    @property
    def is_replayed(self) -> bool:
        """Whether what crosses the boundary in it is kept, and compared with what mistakes do."""
        return not (self.is_timed or self.capstone)

    def result(self, outcome: Outcome, finding: Finding | None = None) -> TestResult:
        """What came of it; what it earns, `results.counting` says."""
        return TestResult(
            self.id, self.task, title=self.title, points=self.points, earned=0.0, outcome=outcome, finding=finding
        )

    def run(self, student: Student, secret: str, reference: Callable[[], Student] | None = None) -> None:
        """Call the test. Raises CheckFailed or AssertionError, a StudentFault, or whatever else goes wrong.

        `reference` gives the reference in the same kind of place as the student's file, where a test asks for it.
        """
        given: dict[str, object] = dict(self.params)
        if "student" in self.asks:
            given["student"] = student
        if "rng" in self.asks:
            given["rng"] = generator(secret, f"test_{self.id}")
        if self.is_timed:
            given["reference"] = reference() if reference else student
        with np.errstate(all="ignore"):  # what a student gave may be nan or huge: no line of a test is printed for that
            self.function(**given)


@dataclass(frozen=True)
class Suite:
    """The hidden tests and mistakes of one exercise, in the order of the file."""

    exercise: Exercise
    cases: tuple[Case, ...]
    file: HiddenFile

    @property
    def module(self) -> ModuleType:
        """The hidden file, imported when it is first asked for."""
        return self.file.module

    @cached_property
    def mistakes(self) -> tuple[Mistake, ...]:
        """Its catalogue."""
        return tuple(catalogue(self.module))

    @property
    def roles(self) -> dict[str, Role]:
        """What each test stands for in its task, by id."""
        return {c.id: c.role for c in self.cases}

    @property
    def max_score(self) -> float:
        """Points of all its tests."""
        return sum(c.points for c in self.cases)
