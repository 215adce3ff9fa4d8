import numpy as np


def cross_entropy_error(y, t):
    batch_size = y.shape[0]
    if t.ndim == 2:
        t = t.argmax(axis=1)
    p = y[np.arange(batch_size), t]
    return -np.sum(np.log(p) + 1e-7) / batch_size
