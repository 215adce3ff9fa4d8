import math

import numpy as np


def _probability_of_right(y, t):
    """Generator of y[n, t_n]."""
    for row, target in zip(y.tolist(), np.asarray(t).tolist()):
        if isinstance(target, list):
            target = target.index(max(target))
        yield row, row[int(target)]


def mean_squared_error(y, t):
    n = len(y)
    return np.array(math.fsum((a - b) ** 2 for p, q in zip(y, t) for a, b in zip(p, q)) / 2 / n)


def mean_squared_error_grad(y, t):
    g = np.subtract(y, t, dtype=float)
    g *= len(g) ** -1
    return np.asfortranarray(g)


def cross_entropy_error(y, t):
    terms = [math.log(p + 1e-7) for _, p in _probability_of_right(y, t)]
    return -math.fsum(terms) / len(terms)


def softmax_cross_entropy(a, t):
    total = 0.0
    for row, right in _probability_of_right(a, t):
        top = max(row)
        total += top + math.log(math.fsum(math.exp(s - top) for s in row)) - right
    return total / len(a)
