import numpy as np


class LayerNormalization:
    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.eps = eps
        self.dgamma = None
        self.dbeta = None
        self.axis = -1

    def forward(self, x):
        mean = np.mean(x, axis=self.axis, keepdims=True)
        variance = np.mean(np.square(x - mean), axis=self.axis, keepdims=True)
        self.inv = 1.0 / np.sqrt(variance + self.eps)
        self.normalized = (x - mean) * self.inv
        return self.normalized * self.gamma + self.beta

    def backward(self, dout):
        self.dgamma = np.sum(dout * self.normalized, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        d = dout * self.gamma
        d_mean = np.mean(d, axis=self.axis, keepdims=True)
        d_proj = np.mean(d * self.normalized, axis=self.axis, keepdims=True)
        return self.inv * (d - d_mean - self.normalized * d_proj)
