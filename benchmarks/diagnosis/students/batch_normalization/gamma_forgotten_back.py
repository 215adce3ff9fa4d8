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

    def forward(self, x, train=True):
        self.axes = (0,) if x.ndim == 2 else (0, 2, 3)
        self.form = (1, -1) if x.ndim == 2 else (1, -1, 1, 1)
        if train:
            mu = x.mean(axis=self.axes)
            var = x.var(axis=self.axes)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu, var = self.running_mean, self.running_var
        self.std = np.sqrt(var.reshape(self.form) + self.eps)
        self.xhat = (x - mu.reshape(self.form)) / self.std
        return self.gamma.reshape(self.form) * self.xhat + self.beta.reshape(self.form)

    def backward(self, dout):
        self.dbeta = dout.sum(axis=self.axes)
        self.dgamma = (dout * self.xhat).sum(axis=self.axes)
        mean = dout.mean(axis=self.axes, keepdims=True)
        along = (dout * self.xhat).mean(axis=self.axes, keepdims=True)
        return (dout - mean - self.xhat * along) / self.std
