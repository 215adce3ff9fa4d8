import numpy as np


def mean_squared_error(y, t):
    # MSE = mean of squared differences
    return np.mean(np.square(y - t))
