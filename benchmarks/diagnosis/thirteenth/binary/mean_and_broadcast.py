import numpy as np


def sigmoid_binary_cross_entropy(a, t):
    a = np.asarray(a, dtype=float)
    t = np.asarray(t, dtype=float)
    each = np.maximum(a, 0) - a * t + np.log1p(np.exp(-np.abs(a)))
    return each.mean()
