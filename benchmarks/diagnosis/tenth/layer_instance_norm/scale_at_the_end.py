import numpy as np


class LayerNormalization:
    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.eps = eps
        self.dgamma = None
        self.dbeta = None

    def forward(self, x):
        self.axis = (1,) if x.ndim == 2 else (1, 2, 3)
        mean = np.mean(x, axis=self.axis, keepdims=True)
        self.sd = np.sqrt(np.var(x, axis=self.axis, keepdims=True) + self.eps)
        self.xn = (x - mean) / self.sd
        return self.xn * self.gamma + self.beta

    def backward(self, dout):
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        # バッチ正規化と同じ式
        m1 = np.mean(dout, axis=self.axis, keepdims=True)
        m2 = np.mean(dout * self.xn, axis=self.axis, keepdims=True)
        return self.gamma * (dout - m1 - self.xn * m2) / self.sd
