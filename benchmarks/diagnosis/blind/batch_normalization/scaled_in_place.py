import numpy as np


class BatchNormalization:
    def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
        self.gamma, self.beta, self.momentum, self.eps = gamma, beta, momentum, eps
        self.running_mean, self.running_var = np.zeros(len(gamma)), np.ones(len(gamma))
        self.dgamma = self.dbeta = None

    def forward(self, x, train=True):
        self.axes = (0,) if x.ndim == 2 else (0, 2, 3)
        self.form = (1, -1) if x.ndim == 2 else (1, -1, 1, 1)
        if train:
            mu, var = x.mean(axis=self.axes), x.var(axis=self.axes)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps).reshape(self.form)
        self.xhat = (x - mu.reshape(self.form)) / self.std
        self.xhat *= self.gamma.reshape(self.form)
        return self.xhat + self.beta.reshape(self.form)

    def backward(self, dout):
        self.dbeta = dout.sum(axis=self.axes)
        self.dgamma = (dout * self.xhat).sum(axis=self.axes)
        d = dout * self.gamma.reshape(self.form)
        m = d.mean(axis=self.axes, keepdims=True)
        s = (d * self.xhat).mean(axis=self.axes, keepdims=True)
        return (d - m - self.xhat * s) / self.std
