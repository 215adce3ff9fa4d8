import numpy as np


class LpPooling:
    def __init__(self, pool_h, pool_w, p=2, stride=1):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.p = p
        self.stride = stride

    def forward(self, x):
        n, c, h, w = x.shape
        oh = (h - self.pool_h) // self.stride + 1
        ow = (w - self.pool_w) // self.stride + 1
        self.x = x
        self.y = np.zeros((n, c, oh, ow))
        for i in range(oh):
            for j in range(ow):
                t, l = i * self.stride, j * self.stride
                area = np.abs(x[:, :, t : t + self.pool_h, l : l + self.pool_w])
                self.y[:, :, i, j] = np.mean(area**self.p, axis=(2, 3)) ** (1 / self.p)
        return self.y

    def backward(self, dout):
        dx = np.zeros(self.x.shape)
        k = self.pool_h * self.pool_w
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                t, l = i * self.stride, j * self.stride
                area = np.abs(self.x[:, :, t : t + self.pool_h, l : l + self.pool_w])
                y = self.y[:, :, i, j][:, :, None, None]
                y = np.where(y == 0, 1, y)
                g = dout[:, :, i, j][:, :, None, None]
                dx[:, :, t : t + self.pool_h, l : l + self.pool_w] += g * area ** (self.p - 1) * y ** (1 - self.p) / k
        return dx
