"""The lab on bumps point by point."""

import numpy as np
from approximation import bump_network


def sigmoid(u):
    return np.exp(-np.logaddexp(0, -u))


def measure(rng):
    p = rng.uniform(0.5, 1.5, size=3)

    def f(x):
        return p[0] * np.sin(x + p[1]) + np.cos(2 * x + p[2]) / 2

    x = np.arange(241) / 40

    def answer(n, sharpness):
        W1, b1, W2, b2 = bump_network(f, 0.0, 6.0, n, sharpness)
        return np.array([float((sigmoid(value * W1[0] + b1) @ W2)[0] + b2[0]) for value in x])

    def error(y):
        return max(abs(y[k] - f(x[k])) for k in range(60, 181))

    numbers = [2**k for k in range(2, 7)]
    sharp = [answer(n, 20 * n / 6) for n in numbers]
    return {
        "bumps": np.array(numbers, dtype=float),
        "sharp": [error(y) for y in sharp],
        "blunt": [error(answer(n, 2)) for n in numbers],
        "x": x,
        "f": f(x),
        "few": sharp[0],
        "many": sharp[-1],
    }
