"""Find the bug: layers (レイヤの間違い探し).

This file is meant to do what the statement of layers.py asks, and nearly does: one mistake is planted in it, in one place. First
say where it shows (quiz `debugging`), then mend it. It is graded by the hidden tests of layers.py; as it was handed out it
counts as not attempted.
"""

import numpy as np


class Affine:
    """x W + b (全結合層). W: (D, M); b: (M,). forward(x): (N, D) or images; backward(dout): (N, M), sets dW and db."""

    def __init__(self, W, b):
        self.W, self.b = W, b
        self.dW = self.db = None

    def forward(self, x):
        self.x_shape = x.shape
        self.rows = x.reshape(len(x), len(self.W))
        return np.dot(self.rows, self.W) + self.b

    def backward(self, dout):
        self.dW = np.dot(self.rows.T, dout)
        self.db = np.sum(dout, 0)
        return np.dot(dout, self.W.T).reshape(self.x_shape)


class Sigmoid:
    """1 / (1 + exp(−x)) (シグモイド関数). forward(x): any shape; backward(dout): that shape."""

    def forward(self, x):
        self.out = 1 / (1 + np.exp(-x))
        return self.out

    def backward(self, dout):
        slope = self.out * (1 - self.out)
        return slope * dout


class Tanh:
    """tanh(x) (双曲線正接関数). forward(x): any shape; backward(dout): that shape."""

    def forward(self, x):
        self.out = np.tanh(x)
        return self.out

    def backward(self, dout):
        slope = 1 - self.out**2
        return slope * dout


class Relu:
    """max(x, 0) (ReLU 関数). forward(x): any shape; backward(dout): that shape."""

    def forward(self, x):
        self.passes = x > 0
        return np.maximum(x, 0)

    def backward(self, dout):
        return dout * self.passes


class SoftmaxWithLoss:
    """Softmax, then cross-entropy (ソフトマックス関数と交差エントロピー誤差). forward(a, t): a (N, K), t (N,) or (N, K)."""

    def forward(self, a, t):
        weights = np.exp(a - np.max(a, axis=1, keepdims=True))
        self.y = weights / np.sum(weights, axis=1, keepdims=True)
        self.wanted = t if t.ndim == 1 else np.argmax(t, axis=1)
        chosen = self.y[np.arange(len(a)), self.wanted]
        return -np.mean(np.log(chosen + 1e-7))

    def backward(self, dout=1):
        da = self.y.copy()
        da[np.arange(len(da)), self.wanted] -= 1
        return dout * da / len(da)
