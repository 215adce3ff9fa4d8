import numpy as np


class LayerNormalization:
    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.eps = eps
        self.dgamma = None
        self.dbeta = None

    def forward(self, x):
        self.shape = x.shape
        flat = x.reshape(x.shape[0], -1)
        self.xc = flat - flat.mean(axis=1, keepdims=True)
        self.std = np.sqrt(flat.var(axis=1, keepdims=True, ddof=1) + self.eps)
        self.xn = self.xc / self.std
        y = self.xn * self.gamma.reshape(1, -1) + self.beta.reshape(1, -1)
        return y.reshape(x.shape)

    def backward(self, dout):
        d = dout.reshape(dout.shape[0], -1)
        self.dbeta = d.sum(axis=0).reshape(self.gamma.shape)
        self.dgamma = (d * self.xc).sum(axis=0).reshape(self.gamma.shape)
        d = d * self.gamma.reshape(1, -1)
        m = d.shape[1] - 1
        dx = (d - d.mean(axis=1, keepdims=True) - self.xn * (d * self.xn).sum(axis=1, keepdims=True) / m) / self.std
        return dx.reshape(self.shape)
