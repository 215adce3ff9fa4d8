"""The course's own solutions stay far below what a submission may cost: in bytes of an answer, in crossings, in what is kept.

SAITEN_LONG=1 runs the labs and the capstones, too: they compute for seconds and hand over a few numbers.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from real_course import REAL_COURSE, real_suites

from grader.course.budget import RunBudget
from grader.course.secret import PUBLIC_SECRET
from grader.diagnosis.comparison.vectors import LARGEST
from grader.grading.costs import Costs
from grader.student.backend import Change, Reply
from grader.student.in_process import LocalBackend
from grader.student.keeping import WHOLE, Keeping
from grader.student.student import Student
from grader.testing.loading import load

pytestmark = pytest.mark.slow

LONG = bool(os.environ.get("SAITEN_LONG"))
EXERCISES = [e.name for e in REAL_COURSE.exercises if not e.bug and (LONG or not e.name.startswith("lab_"))]


class Weighed(LocalBackend):
    """The reference, and what crosses: the bytes of its largest answer, and how many answers and questions of its own."""

    largest, crossings, together = 0, 0, 0

    def _weigh(self, value: Any) -> None:
        self.crossings += 1
        self.largest = max(self.largest, bytes_of(value))
        self.together += bytes_of(value)

    def call(self, *asked: Any) -> Reply:
        reply = super().call(*asked)
        self._weigh([reply.value, [change.value for change in reply.changed.values()]])
        return reply

    def get(self, *asked: Any) -> Any:
        value = super().get(*asked)
        self._weigh(value)
        return value

    def next(self, *asked: Any) -> tuple[bool, Any]:
        found = super().next(*asked)
        self._weigh(found[1])
        return found

    def _call_back(self, number: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        self._weigh([args, kwargs])
        return super()._call_back(number, args, kwargs)


def bytes_of(value: Any) -> int:
    """Of all arrays in a value."""
    if isinstance(value, np.ndarray):
        return value.nbytes
    if isinstance(value, Change):
        return bytes_of(value.value)
    if isinstance(value, Mapping):
        return sum(map(bytes_of, value.values()))
    return sum(map(bytes_of, value)) if isinstance(value, list | tuple) else 0


@pytest.mark.parametrize("name", EXERCISES)
def test_a_right_submission_is_far_from_every_bound(name: str) -> None:
    suite = real_suites()[name]
    exercise = suite.exercise
    costs, keeping = Costs.of(exercise.budget, RunBudget()), Keeping()
    reference = Weighed(load(exercise.solution_path, earlier=exercise.earlier))
    most_together = 0
    for case in (c for c in suite.cases if LONG or not c.capstone):
        reference.together = 0
        student = Student(reference, keeping=keeping if case.is_replayed else Keeping.nothing())
        case.run(student, PUBLIC_SECRET, lambda: Student(reference))
        most_together = max(most_together, reference.together)
    assert 4 * most_together < costs.limits.together
    assert reference.largest < LARGEST
    assert 2 * reference.largest < costs.limits.answer
    assert 5 * reference.crossings < costs.limits.crossings
    assert WHOLE - keeping.whole_left < WHOLE / 2
