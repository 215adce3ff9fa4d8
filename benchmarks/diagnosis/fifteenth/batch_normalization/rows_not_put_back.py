import numpy as np


class BatchNormalization(BatchNormalization):
    def _to_rows(self, x):
        # (N, C, H, W) -> (N*H*W, C)
        if x.ndim == 4:
            return x.transpose(0, 2, 3, 1).reshape(-1, x.shape[1])
        return x

    def forward(self, x, train=True):
        self.input_shape = x.shape
        rows = self._to_rows(x)
        if train:
            mu = rows.mean(axis=0)
            var = ((rows - mu) ** 2).mean(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu, var = self.running_mean, self.running_var
        self.s = np.sqrt(var + self.eps)
        self.xn = (rows - mu) / self.s
        out = self.gamma * self.xn + self.beta
        if x.ndim == 4:
            N, C, H, W = x.shape
            out = out.reshape(N, H, W, C).transpose(0, 3, 1, 2)
        return out

    def backward(self, dout):
        d = self._to_rows(dout)
        n = len(d)
        self.dbeta = d.sum(axis=0)
        self.dgamma = (d * self.xn).sum(axis=0)
        dxn = d * self.gamma
        dx = (n * dxn - dxn.sum(axis=0) - self.xn * (dxn * self.xn).sum(axis=0)) / (n * self.s)
        return dx.reshape(self.input_shape)
