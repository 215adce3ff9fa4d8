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
    assert (own.left(4), asked) == (5, [])
    own.spend(2)
    assert (own.left(4), asked) == (6, [3.0])
    own.spend(6)
    assert (own.left(4), own.emptied, asked) == (0, own, [3.0])
