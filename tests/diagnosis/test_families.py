"""Families: a mistake at another constant, or with a factor upon it; nothing where one crossing contradicts."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis.catalogue.families import factor_upon, is_scaled
from grader.student.plain import Numbers
from grader.student.step import Step

RNG = np.random.default_rng(3)
RIGHT = {"a": RNG.normal(size=(3, 4)), "b": RNG.normal(size=(5, 2))}
SHIFT = {"a": RNG.normal(size=(3, 4)), "b": RNG.normal(size=(5, 2))}
WRONG = {t: RIGHT[t] + SHIFT[t] for t in RIGHT}


def runs(values: dict[str, Numbers]) -> dict[str, list[Step]]:
    return {t: [Step("f", (np.zeros(v.shape),), {}, v, {})] for t, v in values.items()}


def at(c: float) -> dict[str, Numbers]:
    """The mistake, made at another constant."""
    return {t: RIGHT[t] + c * SHIFT[t] for t in RIGHT}


@pytest.mark.parametrize("c", [0.001, 0.3, 2.0, 10.0])
def test_the_mistake_at_another_constant(c: float):
    assert is_scaled(runs(at(c)), runs(RIGHT), runs(WRONG))


@pytest.mark.parametrize(
    "mine",
    [
        at(-1.0),  # in the opposite direction it is another mistake
        {"a": at(2.0)["a"], "b": at(3.0)["b"]},  # one constant, in all tests
        {"a": at(2.0)["a"], "b": RIGHT["b"]},
        {t: v + 0.01 * (v > 0) for t, v in at(2.0).items()},
        {t: v * np.nan for t, v in RIGHT.items()},
        {t: v.T for t, v in at(2.0).items()},
        RIGHT,
    ],
)
def test_what_contradicts_it_in_one_place_is_not_that_mistake(mine: dict[str, Numbers]):
    assert not is_scaled(runs(mine), runs(RIGHT), runs(WRONG))


def test_a_multiple_of_what_is_right_has_no_constant_of_its_own():
    twice = {t: 2 * v for t, v in RIGHT.items()}
    half = {t: 0.5 * v for t, v in RIGHT.items()}
    more = {t: 3 * v for t, v in RIGHT.items()}
    assert not is_scaled(runs(more), runs(RIGHT), runs(twice))
    assert factor_upon(runs(half), runs(RIGHT), runs(twice)) is None


def test_two_numbers_are_too_few():
    right, wrong, mine = np.array([1.0, 2.0]), np.array([1.5, 2.0]), np.array([3.0, 2.0])
    assert not is_scaled(runs({"a": mine}), runs({"a": right}), runs({"a": wrong}))


@pytest.mark.parametrize(("factor", "id"), [(2.0, "ratio:2"), (0.5, "ratio:1/2"), (-1.0, "ratio:-1")])
def test_a_factor_upon_a_mistake(factor: float, id: str):
    found = factor_upon(runs({t: factor * v for t, v in WRONG.items()}), runs(RIGHT), runs(WRONG))
    assert found is not None
    assert found.id == id


def test_the_number_of_samples_upon_a_mistake():
    found = factor_upon(runs({t: len(v) * v for t, v in WRONG.items()}), runs(RIGHT), runs(WRONG))
    assert found is not None
    assert found.id == "ratio:N"


def test_a_factor_in_one_test_only_is_none():
    assert factor_upon(runs({"a": 2 * WRONG["a"], "b": WRONG["b"]}), runs(RIGHT), runs(WRONG)) is None


def test_a_factor_that_takes_the_mistake_back_is_none():
    odd = {t: RIGHT[t] / len(RIGHT[t]) for t in RIGHT} | {"a": WRONG["a"]}
    mine = {t: len(v) * v for t, v in odd.items()} | {"a": WRONG["a"]}
    assert factor_upon(runs(mine), runs(RIGHT), runs(odd)) is None
