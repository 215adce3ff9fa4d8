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
        self.started = False

    def forward(self, x, train=True):
        if x.ndim == 4:
            self.axes, self.shape = (0, 2, 3), (1, -1, 1, 1)
        else:
            self.axes, self.shape = (0,), (1, -1)
        if train:
            mu = x.mean(axis=self.axes)
            var = x.var(axis=self.axes)
            if self.started:
                self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
                self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
            else:
                # 最初のバッチ
                self.running_mean, self.running_var = mu, var
                self.started = True
        else:
            mu, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps).reshape(self.shape)
        self.xhat = (x - mu.reshape(self.shape)) / self.std
        return self.gamma.reshape(self.shape) * self.xhat + self.beta.reshape(self.shape)

    def backward(self, dout):
        self.dbeta = dout.sum(axis=self.axes)
        self.dgamma = (dout * self.xhat).sum(axis=self.axes)
        m = dout.size / len(self.gamma)
        inner = m * dout - self.dbeta.reshape(self.shape) - self.xhat * self.dgamma.reshape(self.shape)
        return self.gamma.reshape(self.shape) / (m * self.std) * inner
