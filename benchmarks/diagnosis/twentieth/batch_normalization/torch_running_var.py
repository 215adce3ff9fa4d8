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
        if x.ndim == 2:
            return x
        return x.transpose(0, 2, 3, 1).reshape(-1, x.shape[1])

    def _back(self, rows, shape):
        if len(shape) == 2:
            return rows
        n, c, h, w = shape
        return rows.reshape(n, h, w, c).transpose(0, 3, 1, 2)

    def forward(self, x, train=True):
        rows = self._rows(x)
        n = len(rows)
        if train:
            mean = rows.mean(axis=0)
            var = rows.var(axis=0)
            unbiased = var * n / max(n - 1, 1)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * unbiased
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.xhat = (rows - mean) / self.std
        return self._back(self.gamma * self.xhat + self.beta, x.shape)

    def backward(self, dout):
        d = self._rows(dout)
        n = len(d)
        self.dbeta = d.sum(axis=0)
        self.dgamma = (d * self.xhat).sum(axis=0)
        dx = self.gamma / self.std * (d - self.dbeta / n - self.xhat * self.dgamma / n)
        return self._back(dx, dout.shape)
