import numpy as np

class MaxPooling:
    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.stride = stride
        self.pad = pad

    def forward(self, x):
        p = self.pad
        self.x = x
        self.xp = np.pad(x.astype(float), ((0, 0), (0, 0), (p, p), (p, p)), constant_values=-np.inf)
        oh = (self.xp.shape[2] - self.pool_h) // self.stride + 1
        ow = (self.xp.shape[3] - self.pool_w) // self.stride + 1
        self.out = np.zeros(x.shape[:2] + (oh, ow))
        for i in range(oh):
            for j in range(ow):
                self.out[:, :, i, j] = self.window(i, j).max(axis=(2, 3))
        return self.out

    def window(self, i, j, of=None):
        a = self.xp if of is None else of
        return a[:, :, i * self.stride:i * self.stride + self.pool_h, j * self.stride:j * self.stride + self.pool_w]

    def backward(self, dout):
        dx = np.zeros(self.xp.shape)
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                hit = self.window(i, j) == self.out[:, :, i, j][:, :, None, None]
                view = self.window(i, j, dx)
                view += hit * dout[:, :, i, j][:, :, None, None]
        p = self.pad
        return dx[:, :, p:p + self.x.shape[2], p:p + self.x.shape[3]]
