"""Weighing: a mistake that only begins like a submission is no name for it."""

from __future__ import annotations

import pytest

from grader.diagnosis.weighing import is_refuted, only_begins_alike, overflow_alike
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


OUR_OWN = ValueError("what ended the mistake's run")


@pytest.mark.parametrize(
    ("passed", "explained", "refuted"),
    [
        ([updates(RIGHT)], 3, True),  # it would have lost one for three that it explains
        ([updates(RIGHT)], 4, False),  # made in a branch only
        ([updates(MISTAKE, RIGHT)], 4, True),  # this one was in that branch, and passed
        ([updates(MISTAKE, RIGHT)], 8, False),
        ([updates(RIGHT), updates(RIGHT)], 7, True),
        ([], 1, False),
    ],
)
def test_what_passed_speaks_against_a_mistake(passed: list[tuple[Step, ...]], explained: int, refuted: bool):
    ran = {str(n): own for n, own in enumerate(passed)}
    right = {t: Run(None, steps(*((s.name, RIGHT) for s in own))) for t, own in ran.items()}
    runs = {t: Run(OUR_OWN, steps(*((s.name, MISTAKE) for s in own))) for t, own in ran.items()}
    assert is_refuted(runs, right, ran, passed=set(ran), explained=explained) is refuted


NAN = float("nan")


@pytest.mark.parametrize(
    ("mine", "wrong", "count"),
    [
        ([updates(NAN), updates(RIGHT)], [updates(float("inf")), updates(NAN)], 1),
        ([updates(NAN)], [updates(MISTAKE)], 0),
        ([updates(MISTAKE, NAN)], [updates(NAN, MISTAKE)], 0),
        ([updates(NAN, NAN)], [updates(NAN, NAN)], 1),  # a test, not a call
    ],
)
def test_in_how_many_tests_both_overflow(mine: list[tuple[Step, ...]], wrong: list[tuple[Step, ...]], count: int):
    ran = {str(n): own for n, own in enumerate(mine)}
    runs = {str(n): Run(None, own) for n, own in enumerate(wrong)}
    assert overflow_alike(runs, ran, set(ran)) == count
