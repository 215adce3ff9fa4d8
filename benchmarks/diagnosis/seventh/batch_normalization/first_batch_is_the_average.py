import numpy as np


class BatchNormalization:
    def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
        self.gamma, self.beta = gamma, beta
        self.momentum, self.eps = momentum, eps
        self.running_mean = np.zeros(len(gamma))
        self.running_var = np.ones(len(gamma))
        self.dgamma = self.dbeta = None
        self.seen_a_batch = False

    def as_columns(self, a):
        if a.ndim == 2:
            return a
        return a.transpose(0, 2, 3, 1).reshape(-1, a.shape[1])

    def as_before(self, flat, shape):
        if len(shape) == 2:
            return flat
        n, c, h, w = shape
        return flat.reshape(n, h, w, c).transpose(0, 3, 1, 2)

    def forward(self, x, train=True):
        self.shape = x.shape
        flat = self.as_columns(x)
        if not train:
            norm = (flat - self.running_mean) / np.sqrt(self.running_var + self.eps)
            return self.as_before(self.gamma * norm + self.beta, x.shape)
        avg, spread = flat.mean(axis=0), flat.var(axis=0)
        if self.seen_a_batch:
            keep = self.momentum
            self.running_mean = keep * self.running_mean + (1 - keep) * avg
            self.running_var = keep * self.running_var + (1 - keep) * spread
        else:  # there is no old value yet
            self.running_mean, self.running_var = avg, spread
            self.seen_a_batch = True
        self.root = np.sqrt(spread + self.eps)
        self.norm = (flat - avg) / self.root
        return self.as_before(self.gamma * self.norm + self.beta, x.shape)

    def backward(self, dout):
        d = self.as_columns(dout)
        self.dbeta = d.sum(axis=0)
        self.dgamma = (d * self.norm).sum(axis=0)
        dn = d * self.gamma
        dx = (dn - dn.mean(axis=0) - self.norm * (dn * self.norm).mean(axis=0)) / self.root
        return self.as_before(dx, self.shape)
