import numpy as np


class Affine:
    def __init__(self, W, b):
        self.W = W
        self.b = b
        self.dW = np.zeros_like(W)
        self.db = np.zeros_like(b)

    def forward(self, x):
        self.x = x
        return x.reshape(len(x), len(self.W)) @ self.W + self.b

    def backward(self, dout):
        x = self.x.reshape(len(self.x), len(self.W))
        self.dW += x.T @ dout
        self.db = dout.sum(axis=0, keepdims=True)
        return (dout @ self.W.T).reshape(self.x.shape)
