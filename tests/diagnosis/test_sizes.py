"""Sizes: how wrong numbers lie beside the right ones, and by the sign of which argument."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis.comparison.crossings import Crossing, Part
from grader.diagnosis.seen.sizes import lean
from grader.student.plain import Numbers
from grader.student.step import Step

RIGHT = np.array([3.0, -2.0, 4.0, -5.0, 6.0, -7.0])


def called(x: Numbers) -> tuple[Crossing, Part]:
    """A call with x whose values are too large for positive x and too small for negative x."""
    part = Part("f(x)", RIGHT * (1 + 0.5 * np.sign(RIGHT)), RIGHT, is_right=False)
    return Crossing("t", Step("f", (x,), {}, part.mine, {}), 0, (part,), agrees=False, known={"x": x}), part


@pytest.mark.parametrize("other", [RIGHT > 0, RIGHT.astype(complex), RIGHT.astype(str), RIGHT[:3]], ids=str)
def test_an_argument_without_signs_tells_nothing(other: Numbers) -> None:
    assert lean([called(RIGHT), called(RIGHT)]) == ("x > 0", "x < 0")
    assert lean([called(RIGHT), called(other)]) is None
    assert lean([called(other)]) is None
