import numpy as np


def mean_squared_error(y, t):
    return ((y - t) ** 2).sum() / len(y)


def mean_squared_error_grad(y, t):
    return 2 * (y - t) / len(y)


def cross_entropy_error(y, t):
    if t.ndim == 1:
        return -np.log(y[:, t] + 1e-7).mean()
    return -(t * np.log(y + 1e-7)).sum(axis=1).mean()


def softmax_cross_entropy(a, t):
    y = np.exp(a) / np.exp(a).sum(axis=1, keepdims=True)
    return cross_entropy_error(y, t)
