import numpy as np


class SoftmaxWithLoss:
    def __init__(self):
        self.y = None
        self.t = None

    def forward(self, a, t):
        e = np.exp(a - np.max(a, axis=1).reshape(-1, 1))
        self.y = e / np.sum(e, axis=1).reshape(-1, 1)
        self.t = t
        N = a.shape[0]
        if t.ndim == 1:
            p = self.y[np.arange(N), t]
        else:
            p = np.sum(self.y * t, axis=1)
        return -np.sum(np.log(p + 1e-7)) / N

    def backward(self, dout=1):
        N = self.y.shape[0]
        if self.t.ndim == 2:  # one-hot
            return (self.y - self.t) / N
        dx = self.y.copy()
        dx[np.arange(N), self.t] -= 1
        return dout * dx / N
