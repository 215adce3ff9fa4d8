import numpy as np


class InstanceNormalization:
    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma, self.beta, self.eps = gamma, beta, eps
        self.dgamma = self.dbeta = None

    def forward(self, x):
        n, c, h, w = x.shape
        g = x.reshape(n, c, h * w)
        centre = g.mean(axis=2, keepdims=True)
        self.scale = g.std(axis=2, keepdims=True) + self.eps
        self.hat = (g - centre) / self.scale
        y = self.gamma[:, None] * self.hat + self.beta[:, None]
        return y.reshape(x.shape)

    def backward(self, dout):
        n, c, h, w = dout.shape
        d = dout.reshape(n, c, h * w)
        self.dbeta = d.mean(axis=2).sum(axis=0)
        self.dgamma = (d * self.hat).sum(axis=(0, 2))
        dh = d * self.gamma[:, None]
        part = dh - dh.mean(axis=2, keepdims=True) - self.hat * (dh * self.hat).mean(axis=2, keepdims=True)
        return (part / self.scale).reshape(dout.shape)
