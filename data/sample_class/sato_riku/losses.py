import numpy as np


def mean_squared_error(y, t):
    """二乗和誤差の平均"""
    diff = y - t
    return np.mean(diff**2) / 2


def mean_squared_error_grad(y, t):
    return (y - t) / len(y)


def cross_entropy_error(y, t):
    if t.ndim == 2:
        t = np.argmax(t, axis=1)
    p = y[np.arange(len(y)), t]
    return -np.sum(np.log(p + 1e-7)) / len(y)


def softmax_cross_entropy(a, t):
    if t.ndim == 2:
        t = np.argmax(t, axis=1)
    c = a.max(axis=1, keepdims=True)
    log_y = a - c - np.log(np.exp(a - c).sum(axis=1, keepdims=True))
    return -np.sum(log_y[np.arange(len(a)), t]) / len(a)
