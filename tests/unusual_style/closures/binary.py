import numpy as np


def _pair(a, t):
    a, t = (np.asarray(v, dtype=float) for v in (a, t))
    return (a, t) if a.ndim == t.ndim else (a.reshape(len(a), -1), t.reshape(len(t), -1))


def binary_cross_entropy(y, t):
    y, t = _pair(y, t)
    each = np.log(y + 1e-7) * t + np.log(1 - y + 1e-7) * (1 - t)
    return np.negative(each.sum()) / len(y)


def sigmoid_binary_cross_entropy(a, t):
    a, t = _pair(a, t)
    return np.array((t * np.logaddexp(0, -a) + (1 - t) * np.logaddexp(0, a)).sum() / len(a))


class SigmoidWithLoss:
    def forward(self, x, t):
        a, b = _pair(x, t)
        self._g = lambda: ((np.tanh(a / 2) / 2 + 0.5 - b) / len(b)).reshape(np.shape(x))
        return sigmoid_binary_cross_entropy(x, t)

    def backward(self, dout=1):
        return dout * self._g()
