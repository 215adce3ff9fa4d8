"""Near: whether numbers are the same but for rounding, as numpy's `isclose` and `allclose` say, in a fraction of their time.

Thousands of arrays are laid side by side for one student, and nearly all differ in their first number or their last.
"""

from __future__ import annotations

import math

import numpy as np

from grader.student.plain import Numbers


def near(a: Numbers, b: Numbers, rtol: float, atol: float, *, equal_nan: bool = False) -> Numbers:
    """Entry by entry."""
    if a.dtype == b.dtype == np.float64 and math.isfinite(b.sum()):
        found: Numbers = np.abs(a - b) <= atol + rtol * np.abs(b)
        return found
    return np.isclose(a, b, rtol=rtol, atol=atol, equal_nan=equal_nan)


def all_near(a: Numbers, b: Numbers, rtol: float, atol: float, *, equal_nan: bool = False) -> bool:
    """All of them. Arrays of one shape."""
    if a.dtype == b.dtype == np.float64 and a.size:
        if differ(a.item(0), b.item(0), rtol, atol) or differ(a.item(-1), b.item(-1), rtol, atol):
            return False
        if math.isfinite(b.sum()):
            return bool((np.abs(a - b) <= atol + rtol * np.abs(b)).all())
    return bool(np.allclose(a, b, rtol=rtol, atol=atol, equal_nan=equal_nan))


def differ(a: float, b: float, rtol: float, atol: float) -> bool:
    """Whether it is sure that two numbers are not near; never where one of them is no number, or the second is not finite."""
    return abs(a - b) > atol + rtol * abs(b)
