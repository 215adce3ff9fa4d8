import numpy as np


class LayerNormalization:
    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.eps = eps
        self.dgamma = None
        self.dbeta = None

    def forward(self, x):
        mean = np.mean(x, axis=-1, keepdims=True)
        variance = np.mean(np.square(x - mean), axis=-1, keepdims=True)
        self.inv = 1.0 / np.sqrt(variance + self.eps)
        self.normalized = (x - mean) * self.inv
        return self.normalized * self.gamma + self.beta

    def backward(self, dout):
        self.dgamma = np.sum(dout * self.normalized, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        d = dout * self.gamma
        a = np.mean(d, axis=-1, keepdims=True)
        b = np.mean(d * self.normalized, axis=-1, keepdims=True)
        return (d - a - self.normalized * b) * self.inv
