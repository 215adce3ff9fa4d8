import numpy as np


class MaxPooling:
    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.stride = stride
        self.pad = pad

    def forward(self, x):
        N, C, H, W = x.shape
        p, s = self.pad, self.stride
        OH = (H + 2 * p - self.pool_h) // s + 1
        OW = (W + 2 * p - self.pool_w) // s + 1
        img = np.full((N, C, H + 2 * p, W + 2 * p), -np.inf)
        img[:, :, p : p + H, p : p + W] = x
        out = np.zeros((N, C, OH, OW))
        self.arg = np.zeros((N, C, OH, OW), dtype=int)
        self.x_shape = x.shape
        for i in range(OH):
            for j in range(OW):
                win = img[:, :, i * s : i * s + self.pool_h, j * s : j * s + self.pool_w].reshape(N, C, -1)
                self.arg[:, :, i, j] = np.argmax(win, axis=2)
                out[:, :, i, j] = np.max(win, axis=2)
        return out

    def backward(self, dout):
        N, C, H, W = self.x_shape
        p, s = self.pad, self.stride
        big = max(self.pool_h, self.pool_w)
        d = np.zeros((N, C, H + 2 * p + big, W + 2 * p + big))
        for n in range(N):
            for c in range(C):
                for i in range(dout.shape[2]):
                    for j in range(dout.shape[3]):
                        # ウィンドウの中の位置
                        y, x = divmod(self.arg[n, c, i, j], self.pool_h)
                        d[n, c, i * s + y, j * s + x] += dout[n, c, i, j]
        return d[:, :, p : p + H, p : p + W]
