import numpy as np


class BatchNormalization(BatchNormalization):
    def forward(self, x, train=True):
        self.axes = (0,) if x.ndim == 2 else (0, 2, 3)
        self.shape = (1, -1) if x.ndim == 2 else (1, -1, 1, 1)
        n = x.size // x.shape[1]
        if train:
            mu = np.mean(x, axis=self.axes)
            var = np.var(x, axis=self.axes)
            unbiased = var * n / max(n - 1, 1)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * unbiased
        else:
            mu, var = self.running_mean, self.running_var
        self.std = np.sqrt(var.reshape(self.shape) + self.eps)
        self.x_hat = (x - mu.reshape(self.shape)) / self.std
        return self.x_hat * self.gamma.reshape(self.shape) + self.beta.reshape(self.shape)
