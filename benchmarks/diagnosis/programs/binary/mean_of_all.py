import numpy as np

def binary_cross_entropy(y, t):
    y = np.asarray(y, dtype=float)
    t = np.asarray(t, dtype=float)
    if y.ndim > t.ndim:
        t = t.reshape(y.shape)
    elif t.ndim > y.ndim:
        y = y.reshape(t.shape)
    return -np.mean(t * np.log(y + 1e-7) + (1 - t) * np.log(1 - y + 1e-7))
