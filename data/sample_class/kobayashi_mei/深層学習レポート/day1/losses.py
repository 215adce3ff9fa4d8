import numpy as np


def mean_squared_error(y, t):
    return 0.5 * np.mean(np.sum((y - t) ** 2, axis=1))


def mean_squared_error_grad(y, t):
    return (y - t) / y.shape[0]


def cross_entropy_error(y, t):
    if t.ndim == 1:
        t = np.identity(y.shape[1])[t]
    return -np.sum(t * np.log(y + 1e-7)) / y.shape[0]


def softmax_cross_entropy(a, t):
    # softmax してから交差エントロピー
    e = np.exp(a - a.max(axis=1, keepdims=True))
    y = e / e.sum(axis=1, keepdims=True)
    return cross_entropy_error(y, t)
