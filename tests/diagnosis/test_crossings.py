"""Crossings: what is compared as numbers, and what is not."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest

from grader.diagnosis.crossings import MOST, crossings
from grader.diagnosis.names import Names
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
