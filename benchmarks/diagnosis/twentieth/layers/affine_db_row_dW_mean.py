import numpy as np


class Affine:
    def __init__(self, W, b):
        self.W = W
        self.b = b
        self.dW = None
        self.db = None

    def forward(self, x):
        self.shape = x.shape
        self.x = x.reshape(x.shape[0], self.W.shape[0])
        return self.x @ self.W + self.b

    def backward(self, dout):
        # バッチで平均
        self.dW = np.einsum("nd,nm->dm", self.x, dout) / len(dout)
        self.db = dout.sum(axis=0, keepdims=True)
        return (dout @ self.W.T).reshape(self.shape)
