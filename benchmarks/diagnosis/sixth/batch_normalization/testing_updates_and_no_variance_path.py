import numpy as np



class BatchNormalization(BatchNormalization):
    def forward(self, x, train=True):
        self.ax = (0,) if x.ndim == 2 else (0, 2, 3)
        self.sh = (1, -1) if x.ndim == 2 else (1, -1, 1, 1)
        mu, var = np.mean(x, axis=self.ax), np.var(x, axis=self.ax)
        old_mean, old_var = self.running_mean, self.running_var
        m = self.momentum
        self.running_mean = m * old_mean + (1 - m) * mu
        self.running_var = m * old_var + (1 - m) * var
        if not train:
            mu, var = old_mean, old_var
        self.root = np.sqrt(var + self.eps).reshape(self.sh)
        self.xn = (x - mu.reshape(self.sh)) / self.root
        return self.gamma.reshape(self.sh) * self.xn + self.beta.reshape(self.sh)

    def backward(self, dout):
        self.dbeta = np.sum(dout, axis=self.ax)
        self.dgamma = np.sum(dout * self.xn, axis=self.ax)
        dxn = dout * self.gamma.reshape(self.sh)
        dxc = dxn / self.root
        return dxc - np.mean(dxc, axis=self.ax, keepdims=True)
