import numpy as np


class InstanceNormalization:
    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.eps = eps
        self.dgamma = None
        self.dbeta = None

    def forward(self, x):
        # 画像・チャンネルごとに平均 0、分散 1
        mu = x.mean(axis=(2, 3), keepdims=True)
        var = x.var(axis=(2, 3), keepdims=True, ddof=1)
        self.inv = 1.0 / np.sqrt(var + self.eps)
        self.xhat = (x - mu) * self.inv
        return self.xhat * self.gamma[None, :, None, None] + self.beta[None, :, None, None]

    def backward(self, dout):
        self.dbeta = dout.sum(axis=(2, 3)).mean(axis=0)
        self.dgamma = (dout * self.xhat).sum(axis=(2, 3)).mean(axis=0)
        g = dout * self.gamma[None, :, None, None]
        a = g.mean(axis=(2, 3), keepdims=True)
        b = (g * self.xhat).mean(axis=(2, 3), keepdims=True)
        return self.inv * (g - a - self.xhat * b)
