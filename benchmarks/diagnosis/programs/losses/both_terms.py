import numpy as np


def cross_entropy_error(y, t):
    if t.ndim == 1:
        T = np.zeros_like(y)
        T[np.arange(len(t)), t] = 1
        t = T
    terms = t * np.log(y + 1e-7) + (1 - t) * np.log(1 - y + 1e-7)
    return -terms.sum() / len(y)
