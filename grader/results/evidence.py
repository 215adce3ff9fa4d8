"""Evidence: how much of what a task lost the mistakes explain that were named in its tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from grader.results.result import ExerciseResult, Outcome, TestResult
from grader.text import Text

ENOUGH = 0.5  # of a task's lost tests: what explains less is no headline
_OPEN = (Outcome.PASSED, Outcome.NOT_ATTEMPTED, Outcome.GRADER_ERROR)


class Degree(IntEnum):
    """How sure it is that a mistake was made, from the weakest on."""

    PARTLY = 0  # it explains a few of the lost tests, or would have lost one that passed
    LOOKS = 1  # it explains at least half of them
    EXACTLY = 2  # it explains all, and does the same in the tests that passed


@dataclass(frozen=True, slots=True)
class Named:
    """A mistake, or a ratio, that was named in some tests of a task."""

    id: str
    task: str
    hint: Text
    degree: Degree
    tests: tuple[TestResult, ...]  # that it explains, in the order of the course


def lost_tests(exercise: ExerciseResult) -> list[TestResult]:
    """The tests that were attempted and lost through the student's code."""
    return [t for t in exercise.tests if t.outcome not in _OPEN]


def named(exercise: ExerciseResult) -> Iterator[Named]:
    """What was named, by task, what explains most first."""
    lost = lost_tests(exercise)
    for task in dict.fromkeys(t.task for t in lost):
        yield from _of_task(task, [t for t in lost if t.task == task], exercise)


def _of_task(task: str, lost: list[TestResult], exercise: ExerciseResult) -> list[Named]:
    hints = {i: hint for t in lost for i, hint in zip(t.diagnosis, t.hints, strict=False)}
    found = [
        Named(i, task, hint=hint, degree=_degree(i, lost, exercise), tests=tuple(t for t in lost if i in t.diagnosis))
        for i, hint in hints.items()
    ]
    return sorted(found, key=lambda n: (-n.degree, -len(n.tests)))


def _degree(id: str, lost: list[TestResult], exercise: ExerciseResult) -> Degree:
    if id in exercise.exactly:
        return Degree.EXACTLY
    if id in exercise.doubtful:
        return Degree.PARTLY
    explained = sum(id in t.diagnosis for t in lost)
    return Degree.LOOKS if explained >= ENOUGH * len(lost) else Degree.PARTLY
