import numpy as np


class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b
        self.dW = self.db = None

    def forward(self, x):
        self.x = x
        d = self.W.shape[0]
        return np.dot(x.reshape(x.shape[0], d), self.W) + self.b

    def backward(self, dout):
        d = self.W.shape[0]
        x = self.x.reshape(self.x.shape[0], d)
        self.dW = np.dot(x.T, dout)
        self.db = np.mean(dout, axis=0)
        return np.dot(dout, self.W.T).reshape(self.x.shape)
