import numpy as np


class LpPooling:
    def __init__(self, pool_h, pool_w, p=2, stride=1):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.p = p
        self.stride = stride

    def _norm(self, window):
        return np.sum(np.abs(window) ** self.p, axis=(2, 3)) ** (1.0 / self.p)

    def forward(self, x):
        N, C, H, W = x.shape
        s = self.stride
        OH = 1 + (H - self.pool_h) // s
        OW = 1 + (W - self.pool_w) // s
        self.x = x
        out = np.zeros((N, C, OH, OW))
        for i in range(OH):
            for j in range(OW):
                window = x[:, :, i * s : i * s + self.pool_h, j * s : j * s + self.pool_w]
                out[:, :, i, j] = np.mean(np.abs(window) ** self.p, axis=(2, 3)) ** (1.0 / self.p)
        return out

    def backward(self, dout):
        s = self.stride
        dx = np.zeros(self.x.shape)
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                rows = slice(i * s, i * s + self.pool_h)
                cols = slice(j * s, j * s + self.pool_w)
                window = self.x[:, :, rows, cols]
                norm = self._norm(window)[:, :, None, None]
                norm = np.where(norm == 0, 1.0, norm)
                # d|x|_p / dx = (|x| / |x|_p)^(p-1)
                local = (np.abs(window) / norm) ** (self.p - 1)
                dx[:, :, rows, cols] += local * dout[:, :, i, j][:, :, None, None]
        return dx
