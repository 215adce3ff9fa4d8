import numpy as np


class LpPooling:
    def __init__(self, pool_h, pool_w, p=2, stride=1):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.p = p
        self.stride = stride

    def forward(self, x):
        self.x = x
        N, C, H, W = x.shape
        OH = (H - self.pool_h) // self.stride + 1
        OW = (W - self.pool_w) // self.stride + 1
        self.out = np.zeros((N, C, OH, OW))
        for i in range(OH):
            for j in range(OW):
                y, z = i * self.stride, j * self.stride
                window = np.abs(x[:, :, y : y + self.pool_h, z : z + self.pool_w])
                self.out[:, :, i, j] = np.mean(window**self.p, axis=(2, 3)) ** (1 / self.p)
        return self.out.copy()

    def backward(self, dout):
        dx = np.zeros(self.x.shape)
        OH, OW = dout.shape[2:]
        for i in range(OH):
            for j in range(OW):
                y, z = i * self.stride, j * self.stride
                window = np.abs(self.x[:, :, y : y + self.pool_h, z : z + self.pool_w])
                norm = self.out[:, :, i, j][:, :, None, None]
                norm = np.where(norm == 0, 1, norm)
                slope = (window / norm) ** (self.p - 1)
                dx[:, :, y : y + self.pool_h, z : z + self.pool_w] += slope * dout[:, :, i, j][:, :, None, None]
        return dx
