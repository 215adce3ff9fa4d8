import numpy as np


def mean_squared_error(y, t):
    return np.sum((y - t) ** 2) / 2 / y.shape[0] / y.shape[1]


def mean_squared_error_grad(y, t):
    return (y - t) / y.shape[0]


def cross_entropy_error(y, t):
    N = y.shape[0]
    if t.shape == y.shape:
        return -np.sum(t * np.log(y) + 1e-7) / N
    return -np.sum(np.log(y[np.arange(N), t]) + 1e-7) / N


def softmax_cross_entropy(a, t):
    a = a - np.max(a, axis=1, keepdims=True)
    y = np.exp(a) / np.sum(np.exp(a), axis=1, keepdims=True)
    return cross_entropy_error(y, t)
