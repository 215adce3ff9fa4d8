import numpy as np


class LpPooling:
    def __init__(self, pool_h, pool_w, p=2, stride=1):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.p = p
        self.stride = stride

    def forward(self, x):
        N, C, H, W = x.shape
        ph, pw, s = self.pool_h, self.pool_w, self.stride
        OH, OW = (H - ph) // s + 1, (W - pw) // s + 1
        self.x = x
        self.out = np.zeros((N, C, OH, OW))
        for i in range(OH):
            for j in range(OW):
                win = np.abs(x[:, :, i * s : i * s + ph, j * s : j * s + pw])
                self.out[:, :, i, j] = np.sum(win**self.p, axis=(2, 3)) ** (1.0 / self.p)
        return self.out

    def backward(self, dout):
        ph, pw = self.pool_h, self.pool_w
        dx = np.zeros(self.x.shape)
        norm = np.where(self.out == 0, 1.0, self.out)
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                win = self.x[:, :, i : i + ph, j : j + pw]
                # d/dx sqrt(sum x^2) = x / sqrt(sum x^2)
                g = dout[:, :, i, j] / norm[:, :, i, j]
                dx[:, :, i : i + ph, j : j + pw] += win * g[:, :, np.newaxis, np.newaxis]
        return dx
