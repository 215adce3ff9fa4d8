import numpy as np



class SoftmaxWithLoss:
    def forward(self, a, t):
        e = np.exp(a - np.max(a, axis=1, keepdims=True))
        self.y = e / np.sum(e, axis=1, keepdims=True)
        self.t = t
        if t.ndim == 2:
            picked = np.sum(self.y * t, axis=1)
        else:
            picked = self.y[np.arange(len(t)), t]
        return -np.sum(np.log(picked + 1e-7)) / t.size

    def backward(self, dout=1):
        dx = self.y.copy()
        if self.t.ndim == 2:
            dx -= self.t
        else:
            dx[np.arange(len(self.t)), self.t] -= 1
        return dx / len(dx)
