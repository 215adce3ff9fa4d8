import numpy as np


def binary_cross_entropy(y, t):
    """keras.losses.BinaryCrossentropy()"""
    y = np.asarray(y, dtype=float)
    t = np.asarray(t, dtype=float)
    if y.ndim == 1:
        y = y.reshape(-1, 1)
    if t.ndim == 1:
        t = t.reshape(-1, 1)
    bce = t * np.log(y + 1e-7) + (1 - t) * np.log(1 - y + 1e-7)
    return float(np.mean(-np.mean(bce, axis=-1)))
