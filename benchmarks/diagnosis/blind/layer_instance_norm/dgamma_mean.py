import numpy as np


class InstanceNormalization:
    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma, self.beta, self.eps = gamma, beta, eps
        self.dgamma = self.dbeta = None

    def forward(self, x):
        mu = x.mean(axis=(2, 3), keepdims=True)
        self.std = np.sqrt(x.var(axis=(2, 3), keepdims=True) + self.eps)
        self.xhat = (x - mu) / self.std
        return self.gamma[:, None, None] * self.xhat + self.beta[:, None, None]

    def backward(self, dout):
        self.dbeta = dout.sum(axis=(0, 2, 3))
        self.dgamma = (dout * self.xhat).mean(axis=(2, 3)).sum(axis=0)
        d = dout * self.gamma[:, None, None]
        m = d.mean(axis=(2, 3), keepdims=True)
        s = (d * self.xhat).mean(axis=(2, 3), keepdims=True)
        return (d - m - self.xhat * s) / self.std
