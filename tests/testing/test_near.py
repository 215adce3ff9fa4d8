"""Near: numpy's `isclose` and `allclose`, whatever the numbers."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from grader.student.plain import Numbers
from grader.testing.near import all_near, differ, near

RTOL, ATOL = 1e-6, 1e-9
ODD = [0.0, -0.0, 1.0, 1 + 9e-7, 1 + 1.1e-6, -1.0, 9e-10, 1e308, -1e308, np.inf, -np.inf, np.nan]
PAIRS = list(itertools.product(ODD, repeat=2))
pytestmark = pytest.mark.filterwarnings("ignore")  # overflow of odd numbers, as in every diagnosis


def rows() -> list[Numbers]:
    """Each odd number first, last, in the middle and alone."""
    return [np.array(row) for odd in ODD for row in ([odd, 1.0, 2.0], [1.0, odd, 2.0], [1.0, 2.0, odd], [odd], odd)]


@pytest.mark.parametrize("equal_nan", [False, True])
def test_arrays(equal_nan: bool):
    for a, b in itertools.product(rows(), repeat=2):
        if a.shape != b.shape:
            continue
        wanted = np.isclose(a, b, rtol=RTOL, atol=ATOL, equal_nan=equal_nan)
        assert np.array_equal(near(a, b, RTOL, ATOL, equal_nan=equal_nan), wanted), (a, b)
        assert all_near(a, b, RTOL, ATOL, equal_nan=equal_nan) is bool(wanted.all()), (a, b)


@pytest.mark.parametrize("dtype", [np.float32, np.int64, np.bool_, np.complex128])
def test_other_kinds(dtype: type[np.generic]):
    a, b = np.array([0, 1, 1]).astype(dtype), np.array([0, 1, 0]).astype(dtype)
    for x, y in ((a, a), (a, b), (a, b.astype(np.float64)), (a.astype(np.float64), b)):
        if dtype is np.bool_ and x.dtype == y.dtype:
            continue  # booleans cannot be subtracted, by numpy either
        assert np.array_equal(near(x, y, RTOL, ATOL), np.isclose(x, y, rtol=RTOL, atol=ATOL))
        assert all_near(x, y, RTOL, ATOL) is np.allclose(x, y, rtol=RTOL, atol=ATOL)


def test_nothing_is_near_nothing():
    assert all_near(np.zeros((0, 3)), np.zeros((0, 3)), RTOL, ATOL)


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_what_is_sure_to_differ_is_not_close(a: float, b: float):
    assert not (differ(a, b, RTOL, ATOL) and np.isclose(a, b, rtol=RTOL, atol=ATOL, equal_nan=True))
