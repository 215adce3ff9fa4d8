"""Everything as (N, K) from the start; the loss by where, the gradient kept by forward."""

import numpy as np


def rows(v):
    return np.asarray(v, dtype=float).reshape(len(v), -1)


def binary_cross_entropy(y, t):
    y, t = rows(y), rows(t)
    each = t * np.log(np.clip(y, 1e-7, None)) + (1.0 - t) * np.log(np.clip(1.0 - y, 1e-7, None))
    return float(-each.sum(axis=1).mean())


def sigmoid_binary_cross_entropy(a, t):
    a, t = rows(a), rows(t)
    return np.mean((t * np.logaddexp(0, -a) + (1 - t) * np.logaddexp(0, a)).sum(axis=1))


class SigmoidWithLoss:
    def forward(self, x, t):
        with np.errstate(over="ignore"):
            y = 1 / (1 + np.exp(-rows(x)))
        self.slope = ((y - rows(t)) / len(x)).reshape(np.shape(x))
        return sigmoid_binary_cross_entropy(x, t)

    def backward(self, dout=1):
        return self.slope * dout
