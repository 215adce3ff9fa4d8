"""Purses: what an exercise spends comes out of the submission's seconds too; what a reference needs is asked for late."""

from __future__ import annotations

import pytest

from grader.grading.purse import Purse, Whose


def test_the_exercises_seconds_are_the_submissions() -> None:
    whole = Purse(10)
    for _ in range(2):
        Purse(6, Whose.EXERCISE, whole).spend(4)
    assert whole.left() == 2
    assert Purse(6, Whose.EXERCISE, whole).left() == 2


@pytest.mark.parametrize(
    ("spent_before", "spent", "emptied"), [(0, 5, None), (0, 6, Whose.EXERCISE), (7, 3, Whose.SUBMISSION)]
)
def test_which_one_is_empty(spent_before: float, spent: float, emptied: Whose | None) -> None:
    whole = Purse(10)
    whole.spend(spent_before)
    own = Purse(6, Whose.EXERCISE, whole)
    own.spend(spent)
    assert (own.emptied.whose if own.emptied else None) == emptied


def test_more_is_asked_for_once_and_only_where_it_is_needed() -> None:
    asked: list[float] = []

    def more() -> float:
        asked.append(3.0)
        return 3.0

    own = Purse(6, Whose.EXERCISE, Purse(100), more=more)
    own.spend(1)
    assert (own.left(4), own.lent(5.5).seconds, asked) == (5, 5.5, [])
    own.spend(2)
    assert (own.left(4), asked) == (6, [3.0])
    own.spend(6)
    assert (own.left(4), own.lent(4).seconds, own.emptied, asked) == (0, 0, own, [3.0])


@pytest.mark.parametrize(
    ("spent", "is_overdrawn", "asked"), [(2.5, False, 0), (3.5, False, 1), (3.6, False, 1), (3.7, True, 1)]
)
def test_what_was_lent_is_asked_for_where_it_was_spent(spent: float, is_overdrawn: bool, asked: int) -> None:
    calls: list[float] = []
    own = Purse(6, Whose.EXERCISE, Purse(100), more=lambda: calls.append(0) or 0.6)  # type: ignore[func-returns-value]
    own.spend(3)
    loan = own.lent(4)
    own.spend(spent)
    assert (loan.seconds, loan.is_overdrawn, len(calls)) == (4, is_overdrawn, asked)


@pytest.mark.parametrize("wanted", [2, 5])
def test_only_a_few_seconds_are_lent_and_none_of_the_submissions(wanted: float) -> None:
    asked = Purse(3, Whose.EXERCISE, Purse(100), more=lambda: 0.5)
    assert asked.lent(5).seconds == 3.5
    assert Purse(wanted - 0.5, Whose.EXERCISE, Purse(1), more=lambda: 3.0).lent(wanted).seconds == 1


def test_what_is_there_is_never_overdrawn() -> None:
    own = Purse(6, Whose.EXERCISE, Purse(100))
    loan = own.lent(10)
    own.spend(6.01)  # a clock is looked at now and then
    assert (loan.seconds, loan.is_overdrawn) == (6, False)
