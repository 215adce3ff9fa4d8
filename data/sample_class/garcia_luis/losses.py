import numpy as np


def mean_squared_error(y, t):
    return 0.5 * np.sum((y - t) ** 2) / y.shape[0]


def mean_squared_error_grad(y, t):
    return (y - t) / y.shape[0]


def cross_entropy_error(y, t):
    ify.ndim == 1:
        t = t.reshape(1, t.size)
        y = y.reshape(1, y.size)
    return -np.sum(np.log(y[np.arange(len(y)), t] + 1e-7)) / len(y)
