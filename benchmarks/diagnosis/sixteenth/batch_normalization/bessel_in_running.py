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
        self.axis = (0,) if x.ndim == 2 else (0, 2, 3)
        shape = (1, -1) if x.ndim == 2 else (1, -1, 1, 1)
        self.shape = shape
        if train:
            mean = x.mean(axis=self.axis)
            var = x.var(axis=self.axis)
            count = x.size // x.shape[1]
            unbiased = var * count / max(count - 1, 1)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * unbiased
        else:
            mean, var = self.running_mean, self.running_var
        self.inv_std = 1 / np.sqrt(var + self.eps)
        self.x_hat = (x - mean.reshape(shape)) * self.inv_std.reshape(shape)
        return self.gamma.reshape(shape) * self.x_hat + self.beta.reshape(shape)

    def backward(self, dout):
        self.dbeta = dout.sum(axis=self.axis)
        self.dgamma = (dout * self.x_hat).sum(axis=self.axis)
        m = dout.size // dout.shape[1]
        inner = m * dout - self.dbeta.reshape(self.shape) - self.x_hat * self.dgamma.reshape(self.shape)
        return self.gamma.reshape(self.shape) * self.inv_std.reshape(self.shape) * inner / m
