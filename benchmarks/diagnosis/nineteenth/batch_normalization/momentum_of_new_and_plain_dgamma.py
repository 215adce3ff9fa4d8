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

    def _shape(self, v, ndim):
        return v.reshape((1, -1) + (1,) * (ndim - 2))

    def forward(self, x, train=True):
        axes = (0,) if x.ndim == 2 else (0, 2, 3)
        self.axes = axes
        if train:
            mu = x.mean(axis=axes)
            var = x.var(axis=axes)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mu
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var
        else:
            mu, var = self.running_mean, self.running_var
        self.xc = x - self._shape(mu, x.ndim)
        self.std = np.sqrt(self._shape(var, x.ndim) + self.eps)
        self.xn = self.xc / self.std
        return self._shape(self.gamma, x.ndim) * self.xn + self._shape(self.beta, x.ndim)

    def backward(self, dout):
        axes = self.axes
        self.dbeta = dout.sum(axis=axes)
        self.dgamma = (dout * self.xc).sum(axis=axes)
        d = dout * self._shape(self.gamma, dout.ndim)
        a = d.mean(axis=axes, keepdims=True)
        b = (d * self.xn).mean(axis=axes, keepdims=True)
        return (d - a - self.xn * b) / self.std
