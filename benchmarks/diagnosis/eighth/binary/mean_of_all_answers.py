import numpy as np


def binary_cross_entropy(y, t):
    epsilon = 1e-7
    t = np.reshape(t, y.shape)
    bce = t * np.log(y + epsilon)
    bce += (1 - t) * np.log(1 - y + epsilon)
    return np.mean(-bce)
