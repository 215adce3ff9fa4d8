import numpy as np


def mean_squared_error(y, t):
    return np.linalg.norm(y - t) / np.sqrt(2 * len(y))
