import numpy as np

class LayerNormalization:
    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.eps = eps
        self.dgamma = None
        self.dbeta = None

    def forward(self, x):
        mu = np.mean(x, axis=-1, keepdims=True)
        var = np.mean((x - mu) ** 2, axis=-1, keepdims=True)
        self.inv_std = 1.0 / np.sqrt(var + self.eps)
        self.x_norm = (x - mu) * self.inv_std
        return self.gamma * self.x_norm + self.beta

    def backward(self, dout):
        self.dbeta = np.sum(dout, axis=0)
        self.dgamma = np.sum(dout * self.x_norm, axis=0)
        d = dout * self.gamma
        return self.inv_std * (d - d.mean(-1, keepdims=True) - self.x_norm * (d * self.x_norm).mean(-1, keepdims=True))
