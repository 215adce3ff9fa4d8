import numpy as np

class InstanceNormalization:
    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.eps = eps

    def forward(self, x):
        g = self.gamma[:, np.newaxis, np.newaxis]
        b = self.beta[:, np.newaxis, np.newaxis]
        self.m = x.mean(axis=(0, 2, 3), keepdims=True)
        self.s = np.sqrt(x.var(axis=(0, 2, 3), keepdims=True) + self.eps)
        self.xh = (x - self.m) / self.s
        return g * self.xh + b

    def backward(self, dout):
        self.dbeta = dout.sum(axis=(0, 2, 3))
        self.dgamma = (dout * self.xh).sum(axis=(0, 2, 3))
        d = dout * self.gamma[:, None, None]
        a = (0, 2, 3)
        return (d - d.mean(axis=a, keepdims=True) - self.xh * (d * self.xh).mean(axis=a, keepdims=True)) / self.s
