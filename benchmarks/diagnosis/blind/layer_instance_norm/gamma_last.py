import numpy as np


class LayerNormalization:
    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma, self.beta, self.eps = gamma, beta, eps
        self.dgamma = self.dbeta = None

    def forward(self, x):
        self.axes = tuple(range(1, x.ndim))
        mu = x.mean(axis=self.axes, keepdims=True)
        self.std = np.sqrt(x.var(axis=self.axes, keepdims=True) + self.eps)
        self.xhat = (x - mu) / self.std
        return self.gamma * self.xhat + self.beta

    def backward(self, dout):
        self.dbeta = dout.sum(axis=0)
        self.dgamma = (dout * self.xhat).sum(axis=0)
        m = dout.mean(axis=self.axes, keepdims=True)
        s = (dout * self.xhat).mean(axis=self.axes, keepdims=True)
        return self.gamma * (dout - m - self.xhat * s) / self.std
