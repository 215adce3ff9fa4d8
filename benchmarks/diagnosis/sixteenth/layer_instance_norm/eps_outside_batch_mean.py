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
        mean = np.mean(x, axis=self.axes, keepdims=True)
        self.std = np.std(x, axis=self.axes, keepdims=True) + self.eps
        self.x_hat = (x - mean) / self.std
        return self.gamma * self.x_hat + self.beta

    def backward(self, dout):
        self.dgamma = np.sum(dout * self.x_hat, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        g = dout * self.gamma
        g_mean = np.mean(g, axis=0, keepdims=True)
        gx_mean = np.mean(g * self.x_hat, axis=0, keepdims=True)
        return (g - g_mean - self.x_hat * gx_mean) / self.std
