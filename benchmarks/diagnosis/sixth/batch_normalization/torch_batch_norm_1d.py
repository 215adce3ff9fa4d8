import numpy as np



class BatchNormalization(BatchNormalization):
    def forward(self, x, train=True):
        self.axes = (0, 2, 3) if x.ndim == 4 else (0,)
        self.shape = (1, -1, 1, 1) if x.ndim == 4 else (1, -1)
        if train:
            mean = x.mean(axis=self.axes)
            var = x.var(axis=self.axes)
            n = x.size // x.shape[1]
            with np.errstate(all="ignore"):
                unbiased = var * n / max(n - 1, 1)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * unbiased
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps).reshape(self.shape)
        self.x_hat = (x - mean.reshape(self.shape)) / self.std
        return self.x_hat * self.gamma.reshape(self.shape) + self.beta.reshape(self.shape)
