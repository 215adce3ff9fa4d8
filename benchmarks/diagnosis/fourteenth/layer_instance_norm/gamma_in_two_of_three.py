import numpy as np


class LayerNormalization:
    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.eps = eps
        self.dgamma = None
        self.dbeta = None

    def forward(self, x):
        N = x.shape[0]
        self.shape = x.shape
        flat = x.reshape(N, int(np.prod(x.shape[1:])))
        mu = flat.mean(axis=1, keepdims=True)
        var = ((flat - mu) ** 2).mean(axis=1, keepdims=True)
        self.istd = 1.0 / np.sqrt(var + self.eps)
        self.xhat = (flat - mu) * self.istd
        y = self.gamma.ravel() * self.xhat + self.beta.ravel()
        return y.reshape(self.shape)

    def backward(self, dout):
        N = dout.shape[0]
        d = dout.reshape(N, -1)
        self.dbeta = d.sum(axis=0).reshape(self.beta.shape)
        self.dgamma = (d * self.xhat).sum(axis=0).reshape(self.gamma.shape)
        dxhat = d * self.gamma.ravel()
        m = d.shape[1]
        s1 = d.sum(axis=1, keepdims=True)
        s2 = (dxhat * self.xhat).sum(axis=1, keepdims=True)
        dx = self.istd / m * (m * dxhat - s1 - self.xhat * s2)
        return dx.reshape(self.shape)
