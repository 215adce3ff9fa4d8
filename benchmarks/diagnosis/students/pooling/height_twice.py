import numpy as np


class AveragePooling:
    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.stride = stride
        self.pad = pad

    def forward(self, x):
        self.shape = x.shape
        n, c, h, w = x.shape
        p, s = self.pad, self.stride
        xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        oh = (h + 2 * p - self.pool_h) // s + 1
        ow = (w + 2 * p - self.pool_w) // s + 1
        out = np.zeros((n, c, oh, ow))
        for i in range(oh):
            for j in range(ow):
                window = xp[:, :, i * s : i * s + self.pool_h, j * s : j * s + self.pool_w]
                out[:, :, i, j] = window.mean(axis=(2, 3))
        return out

    def backward(self, dout):
        n, c, h, w = self.shape
        p, s = self.pad, self.stride
        dxp = np.zeros((n, c, h + 2 * p, w + 2 * p))
        share = dout / (self.pool_h * self.pool_h)
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                dxp[:, :, i * s : i * s + self.pool_h, j * s : j * s + self.pool_w] += share[:, :, i, j][:, :, None, None]
        return dxp[:, :, p : p + h, p : p + w]
