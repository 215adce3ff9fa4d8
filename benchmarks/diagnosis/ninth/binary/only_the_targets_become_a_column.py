import numpy as np


def binary_cross_entropy(y, t):
    n = len(y)
    # (N,) を (N, 1) にそろえる
    t = t.reshape(n, -1)
    e = t * np.log(y + 1e-7) + (1 - t) * np.log(1 - y + 1e-7)
    return -np.sum(e) / n
