import numpy as np


class LayerNormalization:
    """tf.keras.layers.LayerNormalization (axis=-1)."""

    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.eps = eps
        self.dgamma = None
        self.dbeta = None

    def forward(self, x):
        mean = np.mean(x, axis=-1, keepdims=True)
        variance = np.var(x, axis=-1, keepdims=True)
        self.inv = 1.0 / np.sqrt(variance + self.eps)
        self.xhat = (x - mean) * self.inv
        return self.xhat * self.gamma + self.beta

    def backward(self, dout):
        self.dgamma = np.sum(dout * self.xhat, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        g = dout * self.gamma
        g_mean = np.mean(g, axis=-1, keepdims=True)
        gx_mean = np.mean(g * self.xhat, axis=-1, keepdims=True)
        return self.inv * (g - g_mean - self.xhat * gx_mean)
