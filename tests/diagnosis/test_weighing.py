"""Weighing: a mistake that only begins like a submission is no name for it."""

from __future__ import annotations

import pytest

from grader.diagnosis.weighing import only_begins_alike
from grader.student.step import Step
from grader.testing.loading import Run

RIGHT, MISTAKE, OTHER = 1.0, 5.0, 9.0


def steps(*calls: tuple[str, float]) -> tuple[Step, ...]:
    return tuple(Step(name, (), {}, value, {}) for name, value in calls)


def updates(*values: float) -> tuple[Step, ...]:
    return steps(*(("update", value) for value in values))


def begins_alike(*submission: tuple[Step, ...]) -> bool:
    """A submission whose tests called what these did; the mistake is wrong in each call, but for reads."""
    ran = {str(n): own for n, own in enumerate(submission)}
    right = {t: Run(None, tuple(Step(s.name, (), {}, RIGHT, {}) for s in own)) for t, own in ran.items()}
    runs = {
        t: Run(None, tuple(Step(s.name, (), {}, RIGHT if s.name == "read" else MISTAKE, {}) for s in own))
        for t, own in ran.items()
    }
    return only_begins_alike(runs, right, ran)


@pytest.mark.parametrize(
    ("submission", "begins"),
    [
        ([updates(MISTAKE), updates(MISTAKE, OTHER)], True),
        ([updates(MISTAKE), updates(MISTAKE, RIGHT)], True),
        ([updates(MISTAKE), updates(MISTAKE, MISTAKE, OTHER)], True),
        ([updates(MISTAKE, OTHER), updates(MISTAKE, OTHER), updates(MISTAKE, MISTAKE)], True),  # here it may be chance
        ([updates(MISTAKE), updates(MISTAKE, MISTAKE)], False),
        ([updates(MISTAKE, OTHER), updates(MISTAKE, MISTAKE)], False),  # a second mistake, somewhere
        ([updates(MISTAKE), updates(OTHER, OTHER)], False),  # of which the first call shows, too
        ([updates(MISTAKE)], False),  # nothing is called twice
        ([steps(("forward", MISTAKE), ("backward", OTHER))], False),  # another part, with a mistake of its own
        ([steps(("update", MISTAKE), ("read", OTHER))], False),
    ],
)
def test_what_came_of_later_calls(submission: list[tuple[Step, ...]], begins: bool):
    assert begins_alike(*submission) is begins
