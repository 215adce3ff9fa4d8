"""Contained: a mistake is there where a submission does all that it does, whatever else the submission does."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.diagnosis.catalogue.contained import BACK, Part, gives_several, is_telling, met, shared
from grader.student.backend import Change
from grader.student.plain import Value
from grader.student.step import Step
from grader.student.student import StudentError


def step(value: Value, name: str = "f", **changed: Value) -> Step:
    return Step(name, (), dict.fromkeys(changed), value, {k: Change(v, frozenset()) for k, v in changed.items()})


RIGHT = [step(1.0), step(2.0), step(3.0)]
MISTAKE = [step(1.0), step(5.0), step(3.0)]  # wrong in the second crossing


def test_another_fault_beside_it_does_not_hide_it() -> None:
    assert shared([step(9.0), step(5.0), step(7.0)], MISTAKE, RIGHT) == frozenset({(1, BACK)})


def test_where_the_mistake_shows_and_the_submission_does_not_it_is_not_there() -> None:
    assert shared([step(9.0), step(2.0), step(7.0)], MISTAKE, RIGHT) is None


def test_what_ended_before_the_mistake_shows_says_nothing() -> None:
    assert shared([step(9.0)], MISTAKE, RIGHT) == frozenset()


def test_other_calls_cannot_be_compared() -> None:
    assert shared([step(5.0), step(1.0, "g")], [step(5.0), step(1.0, "g")], [step(2.0), step(1.0, "h")]) is None


def test_whole_numbers_may_come_as_floats() -> None:
    assert shared([step(np.array([0, 5]))], [step(np.array([0.0, 5.0]))], [step(np.array([5.0, 0.0]))]) == frozenset(
        {(0, BACK)}
    )


@pytest.mark.parametrize(("mine", "found"), [({"x": 7.0}, {(0, "x")}), ({}, None)])
def test_an_argument_that_should_stay_is_changed_by_whatever_amount(
    mine: dict[str, Any], found: set[Part] | None
) -> None:
    assert shared([step(4.0, **mine)], [step(1.0, x=2.0)], [step(1.0)]) == found


def test_an_argument_that_is_to_change_is_changed_alike() -> None:
    right, mistake = [step(None, p=1.0)], [step(None, p=2.0)]
    assert shared([step(None, p=2.0)], mistake, right) == frozenset({(0, "p")})
    assert shared([step(None, p=3.0)], mistake, right) is None


@pytest.mark.parametrize("value", [np.array([np.nan, np.inf]), StudentError(("ValueError",))])
def test_exceptions_and_nan_tell_nothing(value: Value) -> None:
    assert not is_telling(value)
    assert shared([step(value)], [step(value)], [step(np.ones(2))]) == frozenset()


FAULT = StudentError(("KeyError",))


@pytest.mark.parametrize(
    ("mine", "found"),
    [
        ([step(5.0), step(FAULT)], set()),  # the test was lost by an exception that the mistake does not raise
        ([step(5.0), step(2.0)], {(0, BACK)}),
        ([step(FAULT)], None),
    ],
)
def test_an_exception_of_ones_own_is_not_what_the_mistake_does(mine: list[Step], found: set[Part] | None):
    assert shared(mine, [step(5.0), step(2.0)], [step(1.0), step(2.0)]) == found


def test_what_an_exception_left_unchanged_was_not_left_as_it_is():
    right, still = [step(None, p=1.0)], [step(None)]
    assert shared([step(FAULT)], still, right) is None
    assert shared([step(None)], still, right) == frozenset({(0, "p")})


def test_where_the_mistake_raises_too_it_is_shared():
    mine = [step(5.0), step(FAULT)]
    assert shared(mine, mine, [step(1.0), step(2.0)]) == frozenset({(0, BACK)})


def test_one_of_several_values_that_come_back_together_is_met() -> None:
    right, wrong = (Step("f", (), {}, {"a": a, "b": 2.5}, {}) for a in (1.5, 9.5))
    mine = Step("f", (), {}, {"a": 9.5, "b": 7.5}, {})  # another mistake spoils b
    assert met(mine, wrong, right) == 1
    assert met(right, wrong, right) == met(mine, right, right) == 0
    assert met(wrong, wrong, right) == 1


@pytest.mark.parametrize(
    ("mine", "wrong", "several"),
    [
        ({"a": 1.5, "b": 7.5}, {"a": 1.5, "b": 9.5}, True),
        ((1.5, 2.5), [1.5, 3.5], True),
        (3.0, 5.0, False),
        ({}, {}, False),
    ],
)
def test_several_values_at_once_are_told_from_one(mine: Value, wrong: Value, several: bool) -> None:
    assert gives_several([step(mine)], [step(wrong)]) is several
