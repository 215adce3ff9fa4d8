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
        if x.ndim == 4:
            self.axis = (0, 2, 3)
            s = (1, -1, 1, 1)
        else:
            self.axis = 0
            s = (1, -1)
        self.s = s
        if train:
            mean = np.mean(x, axis=self.axis)
            var = np.var(x, axis=self.axis)
            n = x.size // x.shape[1]
            unbiased = var * n / max(n - 1, 1)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * unbiased
        else:
            mean = self.running_mean
            var = self.running_var
        self.inv = 1 / np.sqrt(var.reshape(s) + self.eps)
        self.xhat = (x - mean.reshape(s)) * self.inv
        return self.xhat * self.gamma.reshape(s) + self.beta.reshape(s)

    def backward(self, dout):
        n = dout.size // dout.shape[1]
        self.dgamma = np.sum(dout * self.xhat, axis=self.axis)
        self.dbeta = np.sum(dout, axis=self.axis)
        g = self.gamma.reshape(self.s) * self.inv / n
        return g * (n * dout - self.dbeta.reshape(self.s) - self.xhat * self.dgamma.reshape(self.s))
