import numpy as np


class BatchNormalization:
    def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
        self.gamma, self.beta = gamma, beta
        self.momentum, self.eps = momentum, eps
        self.running_mean = np.zeros(len(gamma))
        self.running_var = np.ones(len(gamma))
        self.dgamma = None
        self.dbeta = None

    def _shape(self, v):
        return v.reshape(1, -1, 1, 1) if self.image else v.reshape(1, -1)

    def forward(self, x, train=True):
        self.image = x.ndim == 4
        if train:
            if self.image:
                mu = x.mean(axis=(2, 3)).mean(axis=0)
                var = x.var(axis=(2, 3)).mean(axis=0)
            else:
                mu = x.mean(axis=0)
                var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu, var = self.running_mean, self.running_var
        self.sd = self._shape(np.sqrt(var + self.eps))
        self.xn = (x - self._shape(mu)) / self.sd
        return self._shape(self.gamma) * self.xn + self._shape(self.beta)

    def backward(self, dout):
        ax = (0, 2, 3) if self.image else 0
        self.dbeta = dout.sum(axis=ax)
        self.dgamma = (dout * self.xn).sum(axis=ax)
        dxn = dout * self._shape(self.gamma)
        dx = dxn - dxn.mean(axis=ax, keepdims=True) - self.xn * (dxn * self.xn).mean(axis=ax, keepdims=True)
        return dx / self.sd
