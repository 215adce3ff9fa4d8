import numpy as np


class SoftmaxWithLoss:
    def forward(self, a, t):
        a = a - a.max(axis=1, keepdims=True)
        e = np.exp(a)
        self.y = e / e.sum(axis=1, keepdims=True)
        self.t = t
        labels = t if t.ndim == 1 else t.argmax(axis=1)
        picked = self.y[np.arange(len(labels)), labels]
        return -np.mean(np.log(picked + 1e-7))

    def backward(self, dout=1):
        dx = self.y.copy()
        if self.t.ndim == 2:
            dx -= self.t
        else:
            dx[np.arange(dx.shape[0]), self.t] -= 1
        return dx
