"""Ratios: a constant factor between what came back and what is right, by its meaning."""

from __future__ import annotations

import math

import numpy as np
import pytest

from grader.diagnosis.ratios import telling_ratio
from grader.student.plain import Value
from grader.student.step import Step

RIGHT = np.array([[0.3, -1.2], [2.0, 0.7], [0.1, 0.4]])


def steps(value: Value, samples: int = 3, name: str = "f") -> list[Step]:
    return [Step(name, (np.zeros((samples, 2)),), {}, value, {})]


@pytest.mark.parametrize(
    ("factor", "id"),
    [(-1, "ratio:-1"), (2, "ratio:2"), (0.5, "ratio:1/2"), (3, "ratio:N"), (1 / 3, "ratio:1/N"),
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
        RIGHT + 1,
        1.7 * RIGHT,
        np.nan * RIGHT,
        {},
    ],
)
def test_nothing_is_said_of_anything_else(value: Value) -> None:
    assert telling_ratio(steps(value), steps(RIGHT)) is None


def test_what_is_right_has_no_ratio() -> None:
    assert telling_ratio(steps(RIGHT), steps(RIGHT)) is None
    assert telling_ratio(steps(2 * RIGHT, name="g"), steps(RIGHT)) is None
