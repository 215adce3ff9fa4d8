import numpy as np


def mean_squared_error(y, t):
    return np.sqrt(((y - t) ** 2).sum())
