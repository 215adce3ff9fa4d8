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
        self.x_shape = x.shape
        if x.ndim == 4:
            x = x.transpose(0, 2, 3, 1).reshape(-1, x.shape[1])
        mu = x.mean(axis=0)
        var = x.var(axis=0)
        if train:
            m = self.momentum
            self.running_mean = m * self.running_mean + (1 - m) * mu
            self.running_var = m * self.running_var + (1 - m) * var
            xc = x - mu
        else:
            xc = x - self.running_mean
        self.std = np.sqrt(var + self.eps)
        self.xn = xc / self.std
        return self.back(self.gamma * self.xn + self.beta)

    def back(self, y):
        if len(self.x_shape) == 4:
            n, c, h, w = self.x_shape
            return y.reshape(n, h, w, c).transpose(0, 3, 1, 2)
        return y

    def backward(self, dout):
        if dout.ndim == 4:
            dout = dout.transpose(0, 2, 3, 1).reshape(-1, dout.shape[1])
        self.dbeta = dout.sum(axis=0)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        dxn = dout * self.gamma
        dx = (dxn - dxn.mean(axis=0) - self.xn * np.mean(dxn * self.xn, axis=0)) / self.std
        return self.back(dx)
