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

    def flat(self, x):
        if x.ndim == 4:
            return x.transpose(0, 2, 3, 1).reshape(-1, x.shape[1])
        return x

    def unflat(self, y, shape):
        if len(shape) == 4:
            n, c, h, w = shape
            return y.reshape(n, h, w, c).transpose(0, 3, 1, 2)
        return y

    def forward(self, x, train=True):
        rows = self.flat(x)
        if train:
            mu = rows.mean(0)
            var = ((rows - mu) ** 2).mean(0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.inv = 1 / np.sqrt(var + self.eps)
        self.xhat = (rows - mu) * self.inv
        return self.unflat(self.gamma * self.xhat + self.beta, x.shape)

    def backward(self, dout):
        d = self.flat(dout)
        self.dbeta = d.sum(0)
        self.dgamma = (d * self.xhat).sum(0)
        return self.unflat(d * self.gamma * self.inv, dout.shape)
