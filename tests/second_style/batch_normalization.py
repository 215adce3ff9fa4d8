"""Batch normalization by loops over features, the gradient in stages as in a computational graph."""

import numpy as np


class BatchNormalization:
    def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
        self.gamma, self.beta, self.momentum, self.eps = gamma, beta, momentum, eps
        self.running_mean = np.zeros(len(gamma))
        self.running_var = np.ones(len(gamma))

    def forward(self, x, train=True):
        columns = np.moveaxis(np.array(x, dtype=np.float64), 1, 0)
        out = np.zeros_like(columns)
        self.cache = []
        for c, values in enumerate(columns):
            mu = np.sum(values) / values.size if train else self.running_mean[c]
            centred = values - mu
            var = np.sum(centred**2) / values.size if train else self.running_var[c]
            if train:
                self.running_mean[c] += (1 - self.momentum) * (mu - self.running_mean[c])
                self.running_var[c] += (1 - self.momentum) * (var - self.running_var[c])
            root = (var + self.eps) ** 0.5
            self.cache.append((centred, root))
            out[c] = self.gamma[c] * (centred / root) + self.beta[c]
        return np.moveaxis(out, 0, 1)

    def backward(self, dout):
        columns = np.moveaxis(np.asarray(dout), 1, 0)
        dx = np.zeros(columns.shape)
        self.dgamma, self.dbeta = np.zeros(len(columns)), np.zeros(len(columns))
        for c, d in enumerate(columns):
            centred, root = self.cache[c]
            self.dbeta[c] = d.sum()
            self.dgamma[c] = np.sum(d * centred / root)
            dxhat = d * self.gamma[c]
            droot = -np.sum(dxhat * centred) / root**2
            dvar = 0.5 / root * droot
            dcentred = dxhat / root + 2 * centred * dvar / d.size
            dx[c] = dcentred - dcentred.sum() / d.size
        return np.moveaxis(dx, 0, 1)
