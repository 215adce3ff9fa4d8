import numpy as np

class BatchNormalization:
    def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
        self.gamma, self.beta, self.momentum, self.eps = gamma, beta, momentum, eps
        self.running_mean = np.zeros(len(gamma))
        self.running_var = np.ones(len(gamma))
        self.dgamma = self.dbeta = None

    def forward(self, x, train=True):
        self.image = x.ndim == 4
        axes = (0, 2, 3) if self.image else (0,)
        shape = (1, -1, 1, 1) if self.image else (1, -1)
        if train:
            mu, var = x.mean(axis=axes), x.var(axis=axes, ddof=1)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps).reshape(shape)
        self.xhat = (x - mu.reshape(shape)) / self.std
        self.axes, self.shape = axes, shape
        return self.gamma.reshape(shape) * self.xhat + self.beta.reshape(shape)

    def backward(self, dout):
        self.dbeta = dout.sum(axis=self.axes)
        self.dgamma = (dout * self.xhat).sum(axis=self.axes)
        g = dout * self.gamma.reshape(self.shape)
        m = lambda a: a.mean(axis=self.axes, keepdims=True)
        return (g - m(g) - self.xhat * m(g * self.xhat)) / self.std
