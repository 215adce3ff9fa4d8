"""Gradients are first looked at along a few directions: what is right passes there, what is wrong anywhere does not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from grader.student.plain import Numbers
from grader.testing import check
from grader.testing.numeric import DIRECTIONS, agrees_along

RNG = np.random.default_rng(1)
AT = RNG.normal(size=(6, 5))
WEIGHTS = RNG.normal(size=AT.shape)
RIGHT = 2 * WEIGHTS * AT + np.cos(AT)
LOOSE = check.GRADIENT_TOLERANCE


def value(x: Numbers) -> float:
    return float((WEIGHTS * x**2 + np.sin(x)).sum())


class Counted:
    """The function, and how often it was asked."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, x: Numbers) -> float:
        self.calls += 1
        return value(x)


def test_a_right_gradient_costs_two_calls_a_direction() -> None:
    f = Counted()
    check.slopes(RIGHT, f, AT)
    assert f.calls == 2 * DIRECTIONS


def one_entry(g: Numbers) -> Numbers:
    at = np.unravel_index(np.argmin(np.abs(g)), g.shape)
    wrong = g.copy()
    wrong[at] += 1e-3
    return wrong


@pytest.mark.parametrize(
    "wrong",
    [
        one_entry,
        lambda g: g * (1 + 1e-3),
        lambda g: -g,
        lambda g: np.zeros_like(g),
        lambda g: g[::-1],
        lambda g: g.reshape(5, 6).T,
        lambda g: np.where(np.arange(g.size).reshape(g.shape) == 7, np.roll(g, 1), g),
    ],
    ids=["smallest entry", "scaled", "sign", "zeros", "upside down", "exchanged", "a neighbour's"],
)
def test_a_wrong_gradient_fails(wrong: Callable[[Numbers], Numbers]) -> None:
    assert not agrees_along(wrong(RIGHT), value, AT, LOOSE)
    with pytest.raises(check.CheckFailed):
        check.slopes(wrong(RIGHT), value, AT)


def test_in_doubt_the_entries_decide() -> None:
    doubtful = RIGHT * (1 + 0.5 * LOOSE)  # more than a tenth of the tolerance, and within it
    assert not agrees_along(doubtful, value, AT, LOOSE)
    check.slopes(doubtful, value, AT)


def test_nan_does_not_agree() -> None:
    assert not agrees_along(RIGHT, lambda x: float("nan"), AT, LOOSE)


def test_a_gradient_of_zeros_agrees_with_a_constant() -> None:
    check.slopes(np.zeros(AT.shape), lambda x: 3.0, AT)
