import numpy as np


class SoftmaxWithLoss:
    def forward(self, a, t):
        self.t = t
        e = np.exp(a - a.max(axis=1, keepdims=True))
        self.y = e / e.sum(axis=1, keepdims=True)
        n = a.shape[0]
        labels = t if t.ndim == 1 else t.argmax(axis=1)
        return -np.sum(np.log(self.y[np.arange(n), labels] + 1e-7)) / n

    def backward(self, dout=1):
        n = self.y.shape[0]
        if self.t.ndim == 2:
            dx = (self.y - self.t) / n
        else:
            dx = self.y.copy()
            dx[np.arange(n), self.t] -= 1
            dx = dx * dout / n
        return dx
