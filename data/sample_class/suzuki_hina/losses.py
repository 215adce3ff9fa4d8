import numpy as np


def mean_squared_error(y, t):
    N = y.shape[0]
    return 0.5 / N * np.sum(np.square(y - t))


def mean_squared_error_grad(y, t):
    N = y.shape[0]
    return 1.0 / N * (y - t)


def cross_entropy_error(y, t):
    if t.ndim == 1:  # クラス番号なら one-hot に直す
        t = np.eye(y.shape[1])[t]
    return -np.sum(t * np.log(y + 1e-7))


def softmax_cross_entropy(a, t):
    e = np.exp(a - np.max(a, axis=1, keepdims=True))
    return cross_entropy_error(e / np.sum(e, axis=1, keepdims=True), t)
