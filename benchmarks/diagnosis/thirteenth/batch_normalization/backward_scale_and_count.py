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
            self.ax = (0, 2, 3)
            self.sh = (1, -1, 1, 1)
        else:
            self.ax = 0
            self.sh = (1, -1)
        if train:
            m = x.mean(axis=self.ax)
            v = x.var(axis=self.ax)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * m
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * v
        else:
            m = self.running_mean
            v = self.running_var
        self.xc = x - m.reshape(self.sh)
        self.std = np.sqrt(v + self.eps).reshape(self.sh)
        self.xn = self.xc / self.std
        return self.gamma.reshape(self.sh) * self.xn + self.beta.reshape(self.sh)

    def backward(self, dout):
        n = dout.shape[0]
        self.dbeta = dout.sum(axis=self.ax)
        self.dgamma = (dout * self.xc).sum(axis=self.ax)
        dxn = dout * self.gamma.reshape(self.sh)
        s1 = dxn.sum(axis=self.ax).reshape(self.sh)
        s2 = (dxn * self.xn).sum(axis=self.ax).reshape(self.sh)
        return (dxn - s1 / n - self.xn * s2 / n) / self.std
