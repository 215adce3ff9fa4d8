import numpy as np


def mean_squared_error(y, t):
    total = 0
    for n in range(y.shape[0]):
        total += np.sum((y[n] - t[n]) ** 2) / 2
    return total / y.shape[0]


def mean_squared_error_grad(y, t):
    return (t - y) / y.shape[0]


def cross_entropy_error(y, t):
    total = 0
    for n in range(y.shape[0]):
        label = t[n] if t.ndim == 1 else np.argmax(t[n])
        total -= np.log(y[n, label] + 1e-7)
    return total / y.shape[0]


def softmax_cross_entropy(a, t):
    total = 0
    for n in range(a.shape[0]):
        label = t[n] if t.ndim == 1 else np.argmax(t[n])
        e = np.exp(a[n] - np.max(a[n]))
        total -= np.log(e[label] / np.sum(e))
    return total / a.shape[0]
