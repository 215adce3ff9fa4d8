import numpy as np


def cross_entropy_error(y, t):
    if t.ndim == 2:
        t = t.argmax(axis=1)
    batch_size = y.shape[1]
    picked = y[np.arange(len(t)), t]
    return -np.sum(np.log(picked + 1e-7)) / batch_size
