import numpy as np


class Affine:
    def __init__(self, W, b):
        self.W = W
        self.b = b
        self.dW = None
        self.db = None
        self.image_shape = None

    def forward(self, x):
        if x.ndim > 2:  # 画像は 1 行に並べる
            self.image_shape = x.shape[1:]
            x = x.reshape(x.shape[0], self.W.shape[0])
        self.x = x
        return x @ self.W + self.b

    def backward(self, dout):
        self.dW = self.x.T @ dout
        self.db = dout.sum(axis=0)
        dx = dout @ self.W.T
        if self.image_shape is not None:
            dx = dx.reshape(dx.shape[0], *self.image_shape)
        return dx
