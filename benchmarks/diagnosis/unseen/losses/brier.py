import numpy as np


def cross_entropy_error(y, t):
    if t.ndim == 1:
        t = np.eye(y.shape[1])[t]
    return ((y - t) ** 2).sum() / len(y)
