import numpy as np


class LpPooling:
    def __init__(self, pool_h, pool_w, p=2, stride=1):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.p = p
        self.stride = stride

    def forward(self, x):
        s, ph, pw = self.stride, self.pool_h, self.pool_w
        N, C, H, W = x.shape
        self.x = x
        self.y = np.zeros((N, C, (H - ph) // s + 1, (W - pw) // s + 1))
        for i in range(self.y.shape[2]):
            for j in range(self.y.shape[3]):
                patch = np.abs(x[:, :, i * s : i * s + ph, j * s : j * s + pw])
                self.y[:, :, i, j] = np.mean(patch**self.p, axis=(2, 3)) ** (1 / self.p)
        return self.y

    def backward(self, dout):
        s, ph, pw, p = self.stride, self.pool_h, self.pool_w, self.p
        dx = np.zeros(self.x.shape)
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                patch = np.abs(self.x[:, :, i * s : i * s + ph, j * s : j * s + pw])
                norm = np.sum(patch**p, axis=(2, 3), keepdims=True) ** (1 / p)
                norm[norm == 0] = 1
                d = dout[:, :, i, j][:, :, None, None]
                dx[:, :, i * s : i * s + ph, j * s : j * s + pw] += d * (patch / norm) ** (p - 1)
        return dx
