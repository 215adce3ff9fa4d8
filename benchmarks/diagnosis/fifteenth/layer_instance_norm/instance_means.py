import numpy as np


class InstanceNormalization:
    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.eps = eps
        self.dgamma = None
        self.dbeta = None

    def forward(self, x):
        N, C, H, W = x.shape
        mu = x.reshape(N, C, -1).mean(axis=2).reshape(N, C, 1, 1)
        self.xc = x - mu
        var = (self.xc**2).mean(axis=(2, 3), keepdims=True)
        self.inv = 1.0 / np.sqrt(var + self.eps)
        self.xhat = self.xc * self.inv
        return self.xhat * self.gamma.reshape(1, C, 1, 1) + self.beta.reshape(1, C, 1, 1)

    def backward(self, dout):
        N, C = dout.shape[:2]
        self.dbeta = np.sum(dout, axis=(2, 3)).mean(axis=0)
        self.dgamma = np.sum(dout * self.xhat, axis=(2, 3)).mean(axis=0)
        dxhat = dout * self.gamma.reshape(1, C, 1, 1)
        m1 = np.mean(dxhat, axis=(2, 3), keepdims=True)
        m2 = np.mean(dxhat * self.xhat, axis=(0, 2, 3), keepdims=True)
        return self.inv * (dxhat - m1 - self.xhat * m2)
