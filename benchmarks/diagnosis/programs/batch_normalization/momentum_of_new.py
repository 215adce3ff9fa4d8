import numpy as np

class BatchNormalization:
    def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.momentum = momentum
        self.eps = eps
        self.running_mean = np.zeros_like(gamma, dtype=float)
        self.running_var = np.ones_like(gamma, dtype=float)

    def forward(self, x, train=True):
        ax = 0 if x.ndim == 2 else (0, 2, 3)
        b = (lambda v: v) if x.ndim == 2 else (lambda v: v[None, :, None, None])
        if train:
            mean = np.mean(x, axis=ax)
            var = np.var(x, axis=ax)
            self.running_mean += self.momentum * (mean - self.running_mean)
            self.running_var += self.momentum * (var - self.running_var)
        else:
            mean, var = self.running_mean, self.running_var
        self.cache = (x - b(mean)) / np.sqrt(b(var) + self.eps), np.sqrt(b(var) + self.eps), ax, b
        return b(self.gamma) * self.cache[0] + b(self.beta)

    def backward(self, dout):
        xhat, std, ax, b = self.cache
        n = dout.size // len(self.gamma)
        self.dbeta = dout.sum(ax)
        self.dgamma = (dout * xhat).sum(ax)
        return b(self.gamma) / (n * std) * (n * dout - b(self.dbeta) - xhat * b(self.dgamma))
