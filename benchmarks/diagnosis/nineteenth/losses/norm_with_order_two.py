import numpy as np


def mean_squared_error(y, t):
    N = y.shape[0]
    return np.linalg.norm(y - t, 2) ** 2 / (2 * N)
