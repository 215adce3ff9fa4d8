"""Activations in another style: sigmoid by tanh, slopes by cosh, masks instead of maximum."""

import numpy as np


def sigmoid(x):
    return (np.tanh(x / 2) + 1) / 2


def sigmoid_grad(x):
    with np.errstate(over="ignore"):
        return 0.25 / np.cosh(np.asarray(x, dtype=np.float64) / 2) ** 2


def tanh(x):
    out = np.empty(x.shape)
    for index in np.ndindex(x.shape):
        v = float(x[index])
        e = np.exp(-2 * abs(v))
        out[index] = (1 - e) / (1 + e) * (1 if v >= 0 else -1)
    return out


def tanh_grad(x):
    return (1 - tanh(x)) * (1 + tanh(x))


def relu(x):
    return x * (x > 0)


def relu_grad(x):
    return x >= 0
