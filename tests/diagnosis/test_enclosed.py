"""The right value with something around it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.diagnosis.comparison.enclosed import of_enclosed
from grader.student.step import Step

RIGHT = np.array([[1.5, -2.0], [0.25, 3.0]])
CACHE = np.array([7.0, 8.0])


def step(value: Any) -> Step:
    return Step("f", (), {}, value, {})


@pytest.mark.parametrize(
    ("mine", "right", "told"),
    [
        ((RIGHT, CACHE), RIGHT, "number 1 of 2"),
        ([CACHE, CACHE, RIGHT], RIGHT, "number 3 of 3"),
        ((RIGHT,), RIGHT, "one"),
        ((0.25, 4), 0.25, "number 1 of 2"),
        ({"a": RIGHT, "b": 2.5, "c": CACHE}, {"a": RIGHT, "b": 2.5}, "`c`."),
        ({"a": RIGHT, **{f"k{n}": n for n in range(9)}}, {"a": RIGHT}, "`k0`, `k1`, `k2`, `k3` and 5 more"),
        ({"a": RIGHT, "`<b>`" * 9: 1}, {"a": RIGHT}, "`'<b>''<b>''<b>''<b>'`"),
        ((2 * RIGHT, CACHE), RIGHT, None),
        ((RIGHT, CACHE), (RIGHT, 2 * CACHE), None),
        ({"a": 2 * RIGHT, "c": CACHE}, {"a": RIGHT}, None),
        ({"b": RIGHT}, {"a": RIGHT}, None),
        ((), RIGHT, None),
        (RIGHT, RIGHT, None),
        (2 * RIGHT, RIGHT, None),
    ],
)
def test_what_is_around_the_right_value(mine: Any, right: Any, told: str | None) -> None:
    found = of_enclosed([step(mine)], [step(right)])
    assert len(found) == (told is not None)
    assert told is None or told in found[0].hint.en


def test_it_is_so_of_every_wrong_value() -> None:
    both = [step((RIGHT, CACHE)), step(3 * RIGHT)]
    assert of_enclosed(both, [step(RIGHT), step(RIGHT)]) == []
    assert len(of_enclosed([both[0], step(CACHE)], [step(RIGHT), step(CACHE)])) == 1
