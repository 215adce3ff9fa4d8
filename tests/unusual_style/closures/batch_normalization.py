import numpy as np


class BatchNormalization:
    def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
        self.gamma, self.beta, self.momentum, self.eps = gamma, beta, momentum, eps
        self.running_mean = np.zeros(len(gamma))
        self.running_var = np.ones(len(gamma))
        self.dgamma = self.dbeta = None
        self.記憶 = {}

    @staticmethod
    def _columns(x):
        """Features first: (D, everything else)."""
        return np.swapaxes(x, 0, 1).reshape(x.shape[1], -1)

    @staticmethod
    def _back(columns, shape):
        n, d, *rest = shape
        return np.swapaxes(columns.reshape(d, n, *rest), 0, 1)

    def forward(self, x, train=True):
        c = self._columns(x)
        if train:
            μ, v = np.mean(c, 1), np.mean(c * c, 1) - np.mean(c, 1) ** 2
            v = np.mean((c - μ[:, None]) ** 2, 1)
            for run, new in ((self.running_mean, μ), (self.running_var, v)):
                run += (1 - self.momentum) * (new - run)
        else:
            μ, v = self.running_mean, self.running_var
        σ = (v + self.eps) ** 0.5
        h = (c.T - μ).T / σ[:, None]
        self.記憶 = dict(h=h, σ=σ, shape=x.shape)
        return self._back(np.einsum("d,dk->dk", self.gamma, h) + self.beta[:, None], x.shape)

    def backward(self, dout):
        h, σ, shape = (self.記憶[k] for k in ("h", "σ", "shape"))
        d = self._columns(dout)
        self.dbeta, self.dgamma = d @ np.ones(d.shape[1]), np.einsum("dk,dk->d", d, h)
        k = d.shape[1]
        inner = d - self.dbeta[:, None] / k - h * self.dgamma[:, None] / k
        return self._back((self.gamma / σ)[:, None] * inner, shape)
