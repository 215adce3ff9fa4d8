import numpy as np

class BatchNormalization:
    def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.momentum = momentum
        self.eps = eps
        self.running_mean = np.zeros(len(gamma))
        self.running_var = np.ones(len(gamma))

    def forward(self, x, train=True):
        axis = (0,) if x.ndim == 2 else (0, 2, 3)
        new = (slice(None),) if x.ndim == 2 else (slice(None), None, None)
        if train:
            mu = x.mean(axis=axis)
            var = x.var(axis=axis)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu, var = self.running_mean, self.running_var
        std = np.sqrt(var) + self.eps
        self.xhat = (x - mu[new]) / std[new]
        self.keep = std[new], axis, new
        return self.gamma[new] * self.xhat + self.beta[new]

    def backward(self, dout):
        std, axis, new = self.keep
        self.dbeta = dout.mean(axis=axis)
        self.dgamma = (dout * self.xhat).mean(axis=axis)
        dxhat = dout * self.gamma[new]
        return (dxhat - dxhat.mean(axis=axis)[new] - self.xhat * (dxhat * self.xhat).mean(axis=axis)[new]) / std
