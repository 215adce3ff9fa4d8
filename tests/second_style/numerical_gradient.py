"""Numerical differentiation with shifted copies, and a check that divides by the sum of both sizes."""

import numpy as np


def numerical_diff(f, x, h=1e-4):
    left, right = (f(x + step) for step in (-h, h))
    return np.array((right - left) / h / 2)


def numerical_gradient(f, x, h=1e-4):
    flat = np.asarray(x, dtype=float).ravel()
    shifts = h * np.eye(flat.size)
    f(flat.reshape(x.shape))  # a look at the middle does no harm
    return np.array(
        [0.5 / h * (f((flat + s).reshape(x.shape)) - f((flat - s).reshape(x.shape))) for s in shifts]
    ).reshape(x.shape)


def gradient_check(analytic, numeric):
    worst = 0.0
    for a, n in zip(np.ravel(analytic), np.ravel(numeric), strict=True):
        worst = max(worst, abs(a - n) / max(1e-8, abs(a) + abs(n)))
    return worst
