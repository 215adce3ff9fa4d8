import numpy as np


def mean_squared_error(y, t):
    # MSE
    return np.mean(np.square(y - t))
