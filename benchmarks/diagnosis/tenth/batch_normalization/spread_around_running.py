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

    def _to_rows(self, x):
        # (N, C, H, W) -> (N*H*W, C)
        if x.ndim == 4:
            return x.transpose(0, 2, 3, 1).reshape(-1, x.shape[1])
        return x

    def _back(self, rows):
        if len(self.shape) == 4:
            N, C, H, W = self.shape
            return rows.reshape(N, H, W, C).transpose(0, 3, 1, 2)
        return rows

    def forward(self, x, train=True):
        self.shape = x.shape
        rows = self._to_rows(x)
        if train:
            mu = rows.mean(axis=0)
            var = rows.var(axis=0)
            m = self.momentum
            self.running_mean = m * self.running_mean + (1 - m) * mu
            spread = ((rows - self.running_mean) ** 2).mean(axis=0)
            self.running_var = m * self.running_var + (1 - m) * spread
        else:
            mu, var = self.running_mean, self.running_var
        self.sd = np.sqrt(var + self.eps)
        self.xn = (rows - mu) / self.sd
        return self._back(self.gamma * self.xn + self.beta)

    def backward(self, dout):
        d = self._to_rows(dout)
        self.dbeta = d.sum(axis=0)
        self.dgamma = (d * self.xn).sum(axis=0)
        n = len(d)
        dx = self.gamma / self.sd * (d - self.dbeta / n - self.xn * self.dgamma / n)
        return self._back(dx)
