import numpy as np

class InstanceNormalization:
    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.eps = eps

    def forward(self, x):
        n, c, h, w = x.shape
        rows = x.reshape(n * c, h * w)
        mu = rows.mean(1, keepdims=True)
        self.std = np.sqrt(rows.var(1, keepdims=True) + self.eps)
        self.rows = (rows - mu) / self.std
        return self.rows.reshape(x.shape) * self.gamma[None, :, None, None] + self.beta[None, :, None, None]

    def backward(self, dout):
        n, c, h, w = dout.shape
        self.dgamma = (dout * self.rows.reshape(dout.shape)).sum(axis=(2, 3)).mean(axis=0)
        self.dbeta = dout.sum(axis=(2, 3)).mean(axis=0)
        d = (dout * self.gamma[None, :, None, None]).reshape(n * c, h * w)
        out = d - d.mean(1, keepdims=True) - self.rows * (d * self.rows).mean(1, keepdims=True)
        return (out / self.std).reshape(dout.shape)
