import numpy as np


class BatchNormalization:
    def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.momentum = momentum
        self.eps = eps
        self.running_mean = np.zeros(len(gamma))
        self.running_var = np.ones(len(gamma))
        self.dgamma = None
        self.dbeta = None

    def _rows(self, x):
        # (N, C, H, W) -> (N*H*W, C)
        if x.ndim == 2:
            return x
        return x.transpose(0, 2, 3, 1).reshape(-1, x.shape[1])

    def _back(self, rows):
        if len(self.shape) == 2:
            return rows
        n, c, h, w = self.shape
        return rows.reshape(n, h, w, c).transpose(0, 3, 1, 2)

    def forward(self, x, train=True):
        self.shape = x.shape
        rows = self._rows(x)
        if train:
            mu, var = rows.mean(axis=0), rows.var(axis=0)
            # 移動平均
            self.running_mean += self.momentum * (mu - self.running_mean)
            self.running_var += self.momentum * (var - self.running_var)
        else:
            mu, var = self.running_mean, self.running_var
        self.inv_std = 1.0 / np.sqrt(var + self.eps)
        self.x_hat = (rows - mu) * self.inv_std
        return self._back(self.gamma * self.x_hat + self.beta)

    def backward(self, dout):
        d = self._rows(dout)
        m = len(d)
        self.dgamma = np.sum(d * self.x_hat, axis=0)
        self.dbeta = np.mean(d, axis=0)
        g = d * self.gamma
        dx = (m * g - g.sum(axis=0) - self.x_hat * (g * self.x_hat).sum(axis=0)) * self.inv_std / m
        return self._back(dx)
