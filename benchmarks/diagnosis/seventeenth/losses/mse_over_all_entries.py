import numpy as np


def mean_squared_error(y, t):
    return float(np.square(np.subtract(y, t)).mean())
