import numpy as np


class SoftmaxWithLoss:
    def __init__(self):
        self.y = None
        self.label = None

    def forward(self, a, t):
        z = a - np.max(a, axis=1, keepdims=True)
        ez = np.exp(z)
        self.y = ez / np.sum(ez, axis=1, keepdims=True)
        self.label = np.argmax(t, axis=1) if t.ndim == 2 else t
        n = a.shape[0]
        return -np.sum(np.log(self.y[np.arange(n), self.label] + 1e-7)) / n

    def backward(self, dout=1):
        n = self.y.shape[0]
        dx = self.y
        dx[np.arange(n), self.label] -= 1
        return dx * dout / n
