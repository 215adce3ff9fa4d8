import numpy as np


class BatchNormalization:
    """One feature after the other, on plain 1-D rows."""

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
        self.x = x
        y = np.empty(x.shape)
        for d in range(x.shape[1]):
            v = x[:, d]
            m, s2 = (v.mean(), v.var()) if train else (self.running_mean[d], self.running_var[d])
            y[:, d] = self.gamma[d] * (v - m) / np.sqrt(s2 + self.eps) + self.beta[d]
        if train:
            axes = tuple(i for i in range(x.ndim) if i != 1)
            k = self.momentum
            self.running_mean = k * self.running_mean + (1 - k) * x.mean(axes)
            self.running_var = k * self.running_var + (1 - k) * x.var(axes)
        return y

    def backward(self, dout):
        x = self.x
        dx = np.empty(x.shape)
        self.dgamma, self.dbeta = np.empty((2, x.shape[1]))
        for d in range(x.shape[1]):
            v, g = x[:, d].ravel(), dout[:, d].ravel()
            k = len(v)
            mu = v.sum() / k
            xc = v - mu
            std = np.sqrt((xc**2).sum() / k + self.eps)
            xhat = xc / std
            self.dgamma[d], self.dbeta[d] = g @ xhat, g.sum()
            jacobian = (np.eye(k) - 1 / k - np.outer(xhat, xhat) / k) / std
            dx[:, d] = (self.gamma[d] * jacobian @ g).reshape(x[:, d].shape)
        return dx
