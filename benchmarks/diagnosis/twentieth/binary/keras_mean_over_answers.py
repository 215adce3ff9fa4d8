import numpy as np


def binary_cross_entropy(y, t):
    y = np.asarray(y, dtype=float)
    t = np.asarray(t, dtype=float)
    if y.ndim != t.ndim:
        y, t = y.reshape(len(y), -1), t.reshape(len(t), -1)
    bce = t * np.log(y + 1e-7)
    bce += (1 - t) * np.log(1 - y + 1e-7)
    return -np.mean(bce)
