import numpy as np


class MaxPooling:
    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.stride = stride
        self.pad = pad

    def forward(self, x):
        p, s = self.pad, self.stride
        N, C, H, W = x.shape
        self.x_shape = x.shape
        xp = np.full((N, C, H + 2 * p, W + 2 * p), 0.0)
        xp[:, :, p:p + H, p:p + W] = x
        OH = (H + 2 * p - self.pool_h) // s + 1
        OW = (W + 2 * p - self.pool_w) // s + 1
        out = np.zeros((N, C, OH, OW))
        self.arg = np.zeros((N, C, OH, OW), dtype=int)
        for i in range(OH):
            for j in range(OW):
                win = xp[:, :, i * s:i * s + self.pool_h, j * s:j * s + self.pool_w].reshape(N, C, -1)
                self.arg[:, :, i, j] = win.argmax(axis=2)
                out[:, :, i, j] = win.max(axis=2)
        return out

    def backward(self, dout):
        p, s = self.pad, self.stride
        N, C, H, W = self.x_shape
        dxp = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for n, c, i, j in np.ndindex(*dout.shape):
            fy, fx = divmod(int(self.arg[n, c, i, j]), self.pool_w)
            dxp[n, c, i * s + fy, j * s + fx] = dout[n, c, i, j]
        return dxp[:, :, p:p + H, p:p + W]
