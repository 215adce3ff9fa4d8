"""Crossings: what is compared as numbers, and what is not."""

from __future__ import annotations

import itertools
from types import ModuleType

import numpy as np
import pytest

from grader.diagnosis.comparison.crossings import MOST, Part, close, crossings
from grader.diagnosis.comparison.names import Names
from grader.student.plain import Value
from grader.student.step import Step


def compared(value: Value) -> bool:
    """Whether what `f` gave is laid beside what it should give."""
    module = ModuleType("handed_in")
    exec("def f(): pass", module.__dict__)
    mine, right = ((Step("f", (), {}, v, {}),) for v in (value, (np.ones(3), np.ones(3))))
    (one,) = crossings({"test": mine}, {"test": right}, Names(module))
    return one.parts is not None


@pytest.mark.parametrize(("first", "second", "is_compared"), [(3, 3, True), (MOST, 0, True), (MOST, 1, False)])
def test_more_numbers_than_any_right_answer_has_are_not_compared(first: int, second: int, is_compared: bool) -> None:
    assert compared((np.ones(first, np.uint8), np.ones(second, np.uint8))) is is_compared


ODD = [0.0, 1.0, 1 + 1e-7, 1 + 1e-5, -3.0, np.inf, -np.inf, np.nan]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("by", [1.0, -1.0, 0.5])
def test_a_guess_that_fits_is_never_put_aside_by_one_number(by: float) -> None:
    rows = [np.array(row) for odd in ODD for row in ([odd, 1.0, 2.0], [2.0, odd, 1.0], [odd])]
    for mine, other in itertools.product(rows, repeat=2):
        part = Part("f(…)", mine, right=np.zeros_like(mine), is_right=False)
        fits = mine.shape == other.shape and close(mine, by * other)
        assert part.equals(by * other) is fits
        assert part.may_equal(other, by) or not fits
