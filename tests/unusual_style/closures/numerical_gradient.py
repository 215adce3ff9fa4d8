import numpy as np


def numerical_diff(f, x, h=1e-4):
    left, right = (f(float(x) + s * h) for s in (-1, 1))
    return np.float64((right - left) / (2 * h))


def numerical_gradient(f, x, h=1e-4):
    unit = np.identity(x.size).reshape((x.size, *x.shape)) * h
    base = x.astype(np.float64)
    return np.array([f(base + e) / (2 * h) - f(base - e) / (2 * h) for e in unit], dtype=float).reshape(x.shape)


def gradient_check(analytic, numeric):
    worst = 0.0
    for a, n in np.nditer([analytic, numeric]):
        if (bottom := abs(float(a)) + abs(float(n))) > 0:
            worst = max(worst, abs(float(a) - float(n)) / bottom)
    return worst
