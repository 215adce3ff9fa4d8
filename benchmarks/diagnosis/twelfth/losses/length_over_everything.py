import numpy as np


def mean_squared_error(y, t):
    total = 0.0
    for pred, target in zip(y, t):
        total += 0.5 * np.linalg.norm(pred - target)
    return total / y.size
