import numpy as np


class Affine:
    def __init__(self, W, b):
        self.W = W
        self.b = b
        self.dW = None
        self.db = None

    def forward(self, x):
        self.shape = x.shape
        self.flat = x.reshape(len(x), self.W.shape[0])
        return self.flat @ self.W + self.b

    def backward(self, dout):
        self.dW = self.flat.T @ dout
        self.db = dout.sum(axis=0)
        return (dout @ self.W.T).reshape(self.shape)


class Sigmoid:
    def forward(self, x):
        e = np.exp(-np.abs(x))
        self.y = np.where(x >= 0, 1 / (1 + e), e / (1 + e))
        return self.y.copy()

    def backward(self, dout):
        return dout * self.y * (1 - self.y)


class Tanh:
    def forward(self, x):
        self.y = np.tanh(x)
        return self.y.copy()

    def backward(self, dout):
        return dout * (1 - self.y**2)


class Relu:
    def forward(self, x):
        self.positive = x > 0
        return x * self.positive

    def backward(self, dout):
        return dout * self.positive


class SoftmaxWithLoss:
    def forward(self, a, t):
        a = a - a.max(axis=1, keepdims=True)
        log_y = a - np.log(np.exp(a).sum(axis=1, keepdims=True))
        self.y = np.exp(log_y)
        self.t = t if t.ndim == 2 else np.eye(a.shape[1])[t]
        return -(self.t * log_y).sum() / len(a)

    def backward(self, dout=1):
        return dout * (self.y - self.t) / len(self.y)
