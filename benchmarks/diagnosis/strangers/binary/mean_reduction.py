import numpy as np


def binary_cross_entropy(y, t):
    eps = 1e-7
    t = np.asarray(t, dtype=float).reshape(y.shape)
    loss = -(t * np.log(y + eps) + (1 - t) * np.log(1 - y + eps))
    return loss.mean()
