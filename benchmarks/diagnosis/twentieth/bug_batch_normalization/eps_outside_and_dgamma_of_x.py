import numpy as np


class BatchNormalization:
    """Batch normalization (バッチ正規化). gamma, beta: (D,) or (C,). forward(x, train): (N, D) or (N, C, H, W)."""

    def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
        self.gamma, self.beta, self.momentum, self.eps = gamma, beta, momentum, eps
        self.running_mean, self.running_var = np.zeros(len(gamma)), np.ones(len(gamma))

    def wide(self, values):
        """One number a feature, laid along axis 1. values: (D,) or (C,)."""
        return values if self.over == (0,) else values[:, None, None]

    def forward(self, x, train=True):
        self.x = x
        self.over = (0,) if x.ndim == 2 else (0, 2, 3)
        if train:
            mu = np.mean(x, axis=self.over)
            var = np.mean((x - self.wide(mu)) ** 2, axis=self.over)
            old, new = self.momentum, 1 - self.momentum
            self.running_mean = old * self.running_mean + new * mu
            self.running_var = old * self.running_var + new * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.root = np.sqrt(var) + self.eps
        self.xhat = (x - self.wide(mu)) / self.wide(self.root)
        return self.wide(self.gamma) * self.xhat + self.wide(self.beta)

    def backward(self, dout):
        self.dbeta = np.sum(dout, axis=self.over)
        self.dgamma = np.sum(dout * self.x, axis=self.over)
        dxhat = dout * self.wide(self.gamma)
        through_mean = np.mean(dxhat, axis=self.over)
        through_var = np.mean(dxhat * self.xhat, axis=self.over)
        dx = dxhat - self.wide(through_mean) - self.xhat * self.wide(through_var)
        return dx / self.wide(self.root)
