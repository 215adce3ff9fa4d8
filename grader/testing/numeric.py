"""Numeric: central differences of a scalar function, the oracle of every `backward`; entry by entry, or along a few ways."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import ArrayLike

from grader.student.plain import Numbers

DIRECTIONS = 3  # one would nearly do: in it all errors of a wrong gradient would have to cancel


def numeric_gradient(f: Callable[[Numbers], float], x: ArrayLike, h: float = 1e-5) -> Numbers:
    """Central differences of the scalar function `f` at `x`, entry by entry.

    (f(x + h) − f(x − h)) / 2h, error O(h²). `f` gets a fresh float64 array each time.
    """
    at: Numbers = np.array(x, dtype=np.float64)
    gradient: Numbers = np.zeros_like(at)
    for index in np.ndindex(at.shape):
        up, down = at.copy(), at.copy()
        up[index] += h
        down[index] -= h
        gradient[index] = (f(up) - f(down)) / (2 * h)
    return gradient


def agrees_along(gradient: Numbers, f: Callable[[Numbers], float], x: Numbers, tolerance: float) -> bool:
    """Whether the slopes of `f` along a few directions are those that this gradient says, to a tenth of the tolerance.

    All entries have a part in each direction, so that any wrong one shows. Of the errors along a direction of length 1
    each entry of x has the share 1 / √size.
    """
    most = 0.1 * tolerance * float(np.linalg.norm(gradient)) / math.sqrt(gradient.size)
    for way in _directions(gradient.size).reshape(-1, *gradient.shape):

        def ahead(step: Numbers, way: Numbers = way) -> float:
            return f(x + step * way)

        along = float(numeric_gradient(ahead, 0.0))
        if not abs(float((way * gradient).sum()) - along) <= most:  # nan: no
            return False
    return True


@cache
def _directions(size: int) -> Numbers:
    """Of length 1, in rows; no two entries weigh the same, so that exchanged ones do not cancel."""
    ways: Numbers = np.random.default_rng(size).normal(size=(DIRECTIONS, size))
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    return ways
