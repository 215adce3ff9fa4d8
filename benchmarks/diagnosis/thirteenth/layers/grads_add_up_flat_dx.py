import numpy as np


class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b
        self.dW = None
        self.db = None

    def forward(self, x):
        n = x.shape[0]
        self.inp = x.reshape(n, self.W.shape[0])
        return self.inp @ self.W + self.b

    def backward(self, dout):
        grad_w = self.inp.T @ dout
        if self.dW is None:
            self.dW = grad_w
        else:
            self.dW = self.dW + grad_w
        self.db = dout.sum(axis=0)
        return dout @ self.W.T
