import numpy as np


def log_softmax(a):
    a = np.asarray(a, dtype=float)
    lse = np.logaddexp(a[..., 0], a[..., -1])
    return a - lse[..., np.newaxis]
