import numpy as np


class LpPooling:
    def __init__(self, pool_h, pool_w, p=2, stride=1):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.p = p
        self.stride = stride

    def _place(self, i, j):
        top, left = i * self.stride, j * self.stride
        return slice(top, top + self.pool_h), slice(left, left + self.pool_w)

    def forward(self, x):
        N, C, H, W = x.shape
        OH = (H - self.pool_h) // self.stride + 1
        OW = (W - self.pool_w) // self.stride + 1
        self.x = x
        self.out = np.zeros((N, C, OH, OW))
        for i in range(OH):
            for j in range(OW):
                r, c = self._place(i, j)
                self.out[:, :, i, j] = (np.abs(x[:, :, r, c]) ** self.p).sum(axis=(2, 3)) ** (1 / self.p)
        return self.out.copy()

    def backward(self, dout):
        dx = np.zeros(self.x.shape)
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                r, c = self._place(i, j)
                window = self.x[:, :, r, c]
                norm = self.out[:, :, i, j][:, :, None, None]
                norm = np.where(norm == 0, 1, norm)
                slope = np.sign(window) * np.abs(window) ** (self.p - 1) / norm
                dx[:, :, r, c] += slope * dout[:, :, i, j][:, :, None, None]
        return dx
