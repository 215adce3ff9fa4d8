import numpy as np


class Affine:
    def __init__(self, W, b):
        self.W = W
        self.b = b
        self.dW = np.zeros(W.shape)
        self.db = np.zeros(b.shape)

    def forward(self, x):
        self.x = x.reshape(x.shape[0], self.W.shape[0])
        return self.x.dot(self.W) + self.b

    def backward(self, dout):
        self.dW = self.dW + self.x.T.dot(dout)
        self.db = self.db + dout.sum(axis=0)
        return dout.dot(self.W.T)
