import numpy as np


def cross_entropy_error(y, t):
    eps = 1e-7
    if t.ndim == 2:
        # one-hot
        return -np.sum(t * np.log(y + eps)) / y.size
    total = 0.0
    for n in range(len(t)):
        total -= np.log(y[n, t[n]] + eps)
    return total / len(t)
