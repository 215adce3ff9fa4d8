"""Information: what few samples give is told from what agrees by no chance."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis.comparison.information import bits, bits_of, bits_of_distinct
from grader.diagnosis.weighing import LEAST_BITS
from grader.student.plain import Value
from grader.student.step import Step

LITTLE, MUCH = 8, 24


def told(*values: Value) -> float:
    mine = [Step("f", (), {}, value, {}) for value in values]
    return bits(mine, [Step("f", (), {}, -1.25e9, {}) for _ in values])


@pytest.mark.parametrize("value", [0.0, 1.0, 0.25, 1 / 3, np.float64(0.05)])
def test_a_share_of_few_samples_tells_little(value: Value) -> None:
    assert told(value) < LITTLE


@pytest.mark.parametrize("value", [0.7316843, 1e-5, np.arange(30.0), np.zeros((5, 6))])
def test_other_numbers_tell_much(value: Value) -> None:
    assert told(value) >= MUCH


def test_several_shares_tell_more_than_one() -> None:
    assert told(0.25, 0.5, 0.75, 0.0) > told(0.25)


def test_a_test_that_draws_tells_as_much_as_that_it_was_lost() -> None:
    assert bits([], [], is_drawn=True) == LITTLE


def test_what_is_right_tells_nothing() -> None:
    same = Step("f", (), {}, np.arange(30.0), {})
    assert bits([same], [same]) == 0


def test_a_share_of_so_many_samples_tells_little_and_of_others_much() -> None:
    assert bits_of(np.array([0.35]), samples=20) < LITTLE
    assert bits_of(np.array([0.35]), samples=4) >= MUCH


@pytest.mark.parametrize(
    ("mine", "tells"),
    [
        (np.zeros(6), False),
        (np.ones(6), False),
        (np.array([0.3, 0.3, 0.3]), True),
        ({"a": np.zeros(4), "b": 0.37}, True),
        ({"a": 0.0}, False),
    ],
)
def test_zeros_in_the_place_of_other_numbers_tell_nothing(mine: Value, tells: bool) -> None:
    right = {"a": 0.11, "b": 0.12} if isinstance(mine, dict) else np.array([0.7, 0.8])
    found = bits_of_distinct([Step("f", (), {}, mine, {})], [Step("f", (), {}, right, {})])
    assert (found >= LEAST_BITS) is tells
