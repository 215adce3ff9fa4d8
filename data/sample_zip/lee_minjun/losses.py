import numpy as np


def mean_squared_error(y, t):
    return np.sum((y - t) ** 2) / (2 * y.shape[0])


def mean_squared_error_grad(y, t):
    return (y - t) / y.shape[0]


def _labels(t):
    """class numbers, whatever came in"""
    return np.argmax(t, axis=1) if t.ndim == 2 else t


def cross_entropy_error(y, t):
    n = y.shape[0]
    return -np.mean(np.log(y[np.arange(n), _labels(t)] + 1e-7))


def softmax_cross_entropy(a, t):
    z = a - a.max(axis=1, keepdims=True)
    log_y = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -np.mean(log_y[np.arange(a.shape[0]), _labels(t)])
