import numpy as np


class LayerNormalization:
    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.eps = eps
        self.dgamma = None
        self.dbeta = None

    def forward(self, x):
        self.axes = tuple(range(1, x.ndim))
        mean = x.mean(axis=self.axes, keepdims=True)
        var = np.var(x, axis=self.axes, ddof=1, keepdims=True)
        self.s = np.sqrt(var + self.eps)
        self.xhat = (x - mean) / self.s
        return self.xhat * self.gamma + self.beta

    def backward(self, dout):
        self.dgamma = np.sum(dout * self.xhat, axis=0)
        self.dbeta = np.mean(dout, axis=0)
        g = dout * self.gamma
        a = g.mean(axis=self.axes, keepdims=True)
        b = (g * self.xhat).mean(axis=self.axes, keepdims=True)
        return (g - a - self.xhat * b) / self.s
