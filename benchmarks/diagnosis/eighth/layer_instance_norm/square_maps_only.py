import numpy as np


class InstanceNormalization:
    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.eps = eps
        self.dgamma = None
        self.dbeta = None

    def forward(self, x):
        mu = np.mean(x, axis=(2, 3), keepdims=True)
        self.xc = x - mu
        self.sd = np.sqrt(np.mean(self.xc**2, axis=(2, 3), keepdims=True) + self.eps)
        self.xn = self.xc / self.sd
        return self.gamma.reshape(1, -1, 1, 1) * self.xn + self.beta.reshape(1, -1, 1, 1)

    def backward(self, dout):
        size = dout.shape[2]
        m = size * size  # 1 チャンネルの画素数
        self.dbeta = np.sum(dout, axis=(0, 2, 3))
        self.dgamma = np.sum(dout * self.xn, axis=(0, 2, 3))
        dxn = dout * self.gamma.reshape(1, -1, 1, 1)
        s1 = np.sum(dxn, axis=(2, 3), keepdims=True)
        s2 = np.sum(dxn * self.xn, axis=(2, 3), keepdims=True)
        return (dxn - s1 / m - self.xn * s2 / m) / self.sd
