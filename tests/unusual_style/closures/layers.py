import abc

import numpy as np


class 層(abc.ABC):
    """forward keeps a closure that knows the way back."""

    _way_back = None

    @abc.abstractmethod
    def forward(self, x): ...

    def backward(self, dout):
        return self._way_back(dout)


class Affine(層):
    def __init__(self, W, b):
        self._parameters = (W, b)
        self.dW = self.db = None

    @property
    def W(self):
        return self._parameters[0]

    @property
    def b(self):
        return self._parameters[1]

    def forward(self, x):
        shape = x.shape
        rows = np.reshape(x, (shape[0], self.W.shape[0]))

        def way_back(dout):
            self.dW = np.einsum("nd,nm->dm", rows, dout)
            self.db = np.einsum("nm->m", dout)
            return np.einsum("nm,dm->nd", dout, self.W).reshape(shape)

        self._way_back = way_back
        return np.einsum("nd,dm->nm", rows, self.W) + self.b


class _Pointwise(層):
    def forward(self, x):
        y, slope = self.rule(x)
        self._way_back = lambda dout: np.multiply(dout, slope)
        return y


class Sigmoid(_Pointwise):
    @staticmethod
    def rule(x):
        y = 0.5 * np.tanh(0.5 * x) + 0.5
        return y, y * (1 - y)


class Tanh(_Pointwise):
    @staticmethod
    def rule(x):
        y = np.tanh(x)
        return y, (1 - y) * (1 + y)


class Relu(_Pointwise):
    @staticmethod
    def rule(x):
        return np.clip(x, 0, None), (np.sign(x) + 1) / 2


class SoftmaxWithLoss(層):
    def forward(self, a, t):
        logy = a - np.logaddexp.reduce(a, axis=1, keepdims=True)
        target = np.zeros(a.shape, dtype=bool)
        if np.ndim(t) == 1:
            np.put_along_axis(target, np.asarray(t)[:, None].astype(int), True, 1)
        else:
            target[...] = t
        self._way_back = lambda dout: (np.exp(logy) - target) * (dout / len(a))
        return -np.mean(logy[target])

    def backward(self, dout=1):
        return super().backward(dout)
