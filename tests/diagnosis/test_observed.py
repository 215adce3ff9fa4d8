"""Observed: what a wrong value is of the right one, said only where it is true of the numbers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from grader.diagnosis.comparison.ratios import telling_ratios
from grader.student.plain import Numbers
from grader.student.step import Step

RIGHT = np.array([[0.337, -1.218, 2.671], [2.043, 0.714, -0.156], [0.128, 0.459, 1.92], [3.3, -2.2, 0.05]])
POSITIVE = np.abs(RIGHT)


def observed(mine: Numbers, right: Numbers) -> str:
    def steps(value: Numbers) -> list[Step]:
        return [Step("f", (np.zeros((4, 5)),), {}, value, {})]

    found = telling_ratios({"t": steps(mine)}, {"t": steps(right)}, {"t"}).get("t")
    return found.id if found else ""


@pytest.mark.parametrize(
    ("of", "id"),
    [
        (np.trunc, "value:whole"),
        (lambda a: np.round(a, 1), "value:rounded"),
        (np.abs, "value:size"),
        (lambda a: np.maximum(a, 0), "value:positive"),
        (lambda a: np.minimum(a, 0), "value:negative"),
        (np.square, "value:squared"),
        (lambda a: 1 / a, "value:inverse"),
        (lambda a: 1 - a, "value:complement"),
        (np.exp, "value:exp"),
        (lambda a: a - 0.5, "offset"),
        (lambda a: a.T, "transposed"),
        (lambda a: a[None], "shape"),
        (np.ravel, "shape"),
        (lambda a: a[::-1], "flipped"),
        (lambda a: a.sum(axis=0), "reduced"),
        (lambda a: a.mean(axis=1, keepdims=True), "reduced"),
        (lambda a: a.T.reshape(a.shape), "order"),
        (lambda a: np.minimum(a, 1.5), "value:capped"),
        (lambda a: np.maximum(a, -1.0), "value:floored"),
        (lambda a: np.where(a > 2, 0, a), "value:zero"),
        (lambda a: a * np.array([[1.0], [2.0], [3.0], [0.5]]), "row:factor"),
        (lambda a: a * np.array([1.0, 2.0, 3.0]), "column:factor"),
        (lambda a: a + np.array([1.0, 0.0, -3.0]), "rows:alike"),
        (lambda a: 2.55 * a, "times:2.55"),
        (lambda a: 5 * a, "ratio:C"),
        (lambda a: a / 5, "ratio:1/C"),
    ],
)
def test_what_became_of_the_right_values(of: Callable[[Numbers], Numbers], id: str) -> None:
    assert observed(of(RIGHT), RIGHT) == id


@pytest.mark.parametrize(("of", "id"), [(np.sqrt, "value:root"), (np.log, "value:log")])
def test_what_became_of_positive_values(of: Callable[[Numbers], Numbers], id: str) -> None:
    assert observed(of(POSITIVE), POSITIVE) == id


def test_values_that_are_not_summed_yet() -> None:
    assert observed(RIGHT, RIGHT.sum(axis=0)) == "not reduced"


@pytest.mark.parametrize(
    "mine", [np.zeros((4, 3)), RIGHT + RIGHT**2, np.ones((2, 2)), np.zeros((0, 3)), np.where(RIGHT > 0, 1.0, 0.0)]
)
def test_nothing_is_said_of_other_values(mine: Numbers) -> None:
    assert observed(mine, RIGHT) == ""


def test_something_stands_where_0_should() -> None:
    right = np.where(RIGHT > 0, RIGHT, 0)
    assert observed(np.where(right > 0, right, -1), right) == "value:not zero"


@pytest.mark.parametrize(("of", "id"), [(lambda a: 1 - a, "times:0:(1 − a)"), (lambda a: 1 / a, "divided:0:a")])
def test_a_factor_that_is_an_argument(of: Callable[[Numbers], Numbers], id: str) -> None:
    argument = np.linspace(0.1, 0.8, 12).reshape(4, 3)

    def steps(value: Numbers) -> list[Step]:
        return [Step("f", (argument,), {}, value, {})]

    found = telling_ratios({"t": steps(RIGHT * of(argument))}, {"t": steps(RIGHT)}, {"t"})
    assert found["t"].id == id


def test_nothing_is_said_of_whole_numbers_that_are_right() -> None:
    assert observed(np.arange(6), np.arange(6.0)) == ""
