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
        self.dW = np.dot(self.rows.T, dout) / len(dout)
        self.db = np.sum(dout)
        return np.dot(dout, self.W.T).reshape(self.x_shape)
