import numpy as np


def cross_entropy_error(y, t):
    if t.ndim == 2:
        t = np.argmax(t, axis=1)
    total = 0.0
    for n in range(len(y)):
        total += np.log2(y[n, t[n]] + 1e-7)
    return -total
