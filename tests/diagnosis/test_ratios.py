"""Ratios: a constant factor between what came back and what is right, by its meaning."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from grader.diagnosis.comparison.ratio import Ratio
from grader.diagnosis.comparison.ratios import telling_ratios
from grader.diagnosis.comparison.vectors import LARGEST, vector
from grader.student.backend import Change
from grader.student.plain import Value
from grader.student.step import Step

RIGHT = np.array([[0.3, -1.2], [2.0, 0.7], [0.1, 0.4]])


def steps(value: Value, samples: int = 3, name: str = "f") -> list[Step]:
    return [Step(name, (np.zeros((samples, 2)),), {}, value, {})]


def telling_ratio(mine: list[Step], right: list[Step]) -> Ratio | None:
    return telling_ratios({"t": mine}, {"t": right}, {"t"}).get("t")


@pytest.mark.parametrize(
    ("factor", "id"),
    [(-1, "ratio:-1"), (2, "ratio:2"), (0.5, "ratio:1/2"), (3, "ratio:N"), (1 / 3, "ratio:1/N"), (-3, "ratio:-N"),
     (1 / math.log(10), "ratio:log10"), (1 / math.log(2), "ratio:log2")],
)  # fmt: skip
def test_a_factor_has_a_name(factor: float, id: str) -> None:
    found = telling_ratio(steps(factor * RIGHT), steps(RIGHT))
    assert found is not None
    assert found.id == id
    assert found.hint.en
    assert found.hint.ja


def test_exchanged_rows_and_columns() -> None:
    found = telling_ratio(steps(RIGHT.T), steps(RIGHT))
    assert found is not None
    assert found.id == "transposed"


@pytest.mark.parametrize(
    "value",
    [
        None,
        "text",
        pytest.param(10**5000, id="long"),
        [[1.0], [1.0, 2.0]],
        np.array(["a"]),
        RIGHT + np.arange(6).reshape(3, 2) ** 2,
        RIGHT**3,
        np.nan * RIGHT,
        {},
    ],
)
def test_nothing_is_said_of_anything_else(value: Value) -> None:
    assert telling_ratio(steps(value), steps(RIGHT)) is None


def test_what_is_right_has_no_ratio() -> None:
    assert telling_ratio(steps(RIGHT), steps(RIGHT)) is None
    assert telling_ratio(steps(2 * RIGHT, name="g"), steps(RIGHT)) is None


def test_a_batch_of_two_is_told_from_a_factor_two_by_the_other_tests() -> None:
    right = {"two": steps(RIGHT, samples=2), "five": steps(RIGHT, samples=5)}
    twice = {"two": steps(2 * RIGHT, samples=2), "five": steps(2 * RIGHT, samples=5)}
    summed = {"two": steps(2 * RIGHT, samples=2), "five": steps(5 * RIGHT, samples=5)}
    assert {r.id for r in telling_ratios(twice, right, right.keys()).values()} == {"ratio:2"}
    assert {r.id for r in telling_ratios(summed, right, right.keys()).values()} == {"ratio:N"}
    assert (
        telling_ratio(steps(2 * RIGHT, samples=2), steps(RIGHT, samples=2))
        == telling_ratios(summed, right, right.keys())["two"]
    )


def test_a_ratio_holds_for_all_values_that_differ() -> None:
    mine, right = [*steps(2 * RIGHT), *steps(3.3 * RIGHT)], [*steps(RIGHT), *steps(RIGHT)]
    assert telling_ratio(mine, right) is None


def moved(by: float) -> list[Step]:
    params = {"W": np.array([1.0, 2.0])}
    return [Step("update", (params,), {}, None, {0: Change({"W": params["W"] - by * np.array([0.1, 0.3])})})]


def test_an_update_may_have_a_ratio() -> None:
    found = telling_ratio(moved(-1.0), moved(1.0))
    assert found is not None
    assert found.id == "ratio:-1"


@pytest.mark.parametrize(("of", "id"), [(np.max, "row:max"), (np.mean, "row:mean"), (np.sum, "row:sum")])
def test_what_is_missing_of_each_row(of: Any, id: str) -> None:
    a = np.array([[0.5, 3.0, -1.0], [2.0, 0.25, 0.125]])
    right = [Step("log_softmax", (a,), {}, a - 1.5, {})]
    mine = [Step("log_softmax", (a,), {}, a - 1.5 + of(a, axis=1, keepdims=True), {})]
    found = telling_ratio(mine, right)
    assert found is not None
    assert found.id == id


def test_a_ratio_that_another_test_contradicts_is_none() -> None:
    right = {"lost": steps(RIGHT), "passed": steps(RIGHT)}
    assert not telling_ratios({"lost": steps(-RIGHT), "passed": steps(RIGHT)}, right, {"lost"})
    other = {"lost": steps(RIGHT), "passed": steps(RIGHT, name="g")}
    assert telling_ratios({"lost": steps(-RIGHT), "passed": steps(RIGHT, name="g")}, other, {"lost"})


def test_what_is_larger_than_any_right_answer_is_no_row_of_numbers() -> None:
    large = np.zeros(LARGEST // 8)
    assert vector(Step("f", (), {}, large[: len(large) // 2], {})) is not None
    assert vector(Step("f", (), {}, large, {})) is None
