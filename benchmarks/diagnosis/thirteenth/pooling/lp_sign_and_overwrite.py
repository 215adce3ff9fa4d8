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
        oh = (H - self.pool_h) // self.stride + 1
        ow = (W - self.pool_w) // self.stride + 1
        self.out = np.zeros((N, C, oh, ow))
        for i in range(oh):
            for j in range(ow):
                a, b = i * self.stride, j * self.stride
                w = np.abs(x[:, :, a : a + self.pool_h, b : b + self.pool_w])
                self.out[:, :, i, j] = (w**self.p).sum(axis=(2, 3)) ** (1.0 / self.p)
        return self.out

    def backward(self, dout):
        dx = np.zeros(self.x.shape)
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                a, b = i * self.stride, j * self.stride
                w = np.abs(self.x[:, :, a : a + self.pool_h, b : b + self.pool_w])
                norm = self.out[:, :, i, j][:, :, None, None]
                norm = np.where(norm == 0, 1, norm)
                g = dout[:, :, i, j][:, :, None, None]
                dx[:, :, a : a + self.pool_h, b : b + self.pool_w] = g * (w / norm) ** (self.p - 1)
        return dx
