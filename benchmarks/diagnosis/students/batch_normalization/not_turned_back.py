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
        self.shape = x.shape
        if x.ndim == 4:
            x = x.transpose(0, 2, 3, 1).reshape(-1, x.shape[1])
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.xhat = (x - mu) / self.std
        out = self.gamma * self.xhat + self.beta
        return out.reshape(self.shape)

    def backward(self, dout):
        if dout.ndim == 4:
            dout = dout.transpose(0, 2, 3, 1).reshape(-1, dout.shape[1])
        self.dgamma = (dout * self.xhat).sum(axis=0)
        self.dbeta = dout.sum(axis=0)
        d = dout * self.gamma
        dx = (d - d.mean(axis=0) - self.xhat * (d * self.xhat).mean(axis=0)) / self.std
        if len(self.shape) == 4:
            n, c, h, w = self.shape
            return dx.reshape(n, h, w, c).transpose(0, 3, 1, 2)
        return dx
