import numpy as np


class Affine:
    def __init__(self, W, b):
        self.W = W
        self.b = b
        self.dW = None
        self.db = None

    def forward(self, x):
        self.in_shape = x.shape
        self.flat = x.reshape(x.shape[0], self.W.shape[0])
        return np.dot(self.flat, self.W) + self.b

    def backward(self, dout):
        if self.dW is None:
            self.dW = np.zeros_like(self.W)
            self.db = np.zeros_like(self.b)
        self.dW = self.dW + np.dot(self.flat.T, dout)
        self.db = self.db + dout.sum(axis=0)
        return np.dot(dout, self.W.T).reshape(self.in_shape)
