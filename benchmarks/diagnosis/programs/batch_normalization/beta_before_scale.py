import numpy as np

class BatchNormalization:
    def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
        self.gamma, self.beta = gamma, beta
        self.momentum, self.eps = momentum, eps
        self.running_mean, self.running_var = np.zeros(len(gamma)), np.ones(len(gamma))

    def forward(self, x, train=True):
        self.nd = x.ndim
        ax = tuple(i for i in range(x.ndim) if i != 1)
        self.ax = ax
        sh = [1] * x.ndim
        sh[1] = -1
        self.sh = sh
        if train:
            mu = x.mean(ax)
            var = x.var(ax)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu, var = self.running_mean, self.running_var
        self.std = np.sqrt(var.reshape(sh) + self.eps)
        self.xn = (x - mu.reshape(sh)) / self.std
        return self.gamma.reshape(sh) * (self.xn + self.beta.reshape(sh))

    def backward(self, dout):
        self.dbeta = dout.sum(self.ax)
        self.dgamma = (dout * self.xn).sum(self.ax)
        n = dout.size / dout.shape[1]
        dx = dout - self.dbeta.reshape(self.sh) / n - self.xn * self.dgamma.reshape(self.sh) / n
        return dx * self.gamma.reshape(self.sh) / self.std
