import numpy as np


class AveragePooling:
    def __init__(self, pool_h, pool_w, stride=None, pad=0):
        self.pool_h = pool_h
        self.pool_w = pool_w
        # strides: If None, it will default to pool_size
        self.stride_h = stride if stride is not None else pool_h
        self.stride_w = stride if stride is not None else pool_w
        self.pad = pad

    def forward(self, x):
        N, C, H, W = x.shape
        p = self.pad
        out_h = (H + 2 * p - self.pool_h) // self.stride_h + 1
        out_w = (W + 2 * p - self.pool_w) // self.stride_w + 1
        xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        self.x_shape = x.shape
        out = np.zeros((N, C, out_h, out_w))
        for i in range(out_h):
            for j in range(out_w):
                a, b = i * self.stride_h, j * self.stride_w
                out[:, :, i, j] = np.mean(xp[:, :, a : a + self.pool_h, b : b + self.pool_w], axis=(2, 3))
        return out

    def backward(self, dout):
        N, C, H, W = self.x_shape
        p = self.pad
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                a, b = i * self.stride_h, j * self.stride_w
                g = dout[:, :, i, j] / (self.pool_h * self.pool_w)
                dx[:, :, a : a + self.pool_h, b : b + self.pool_w] += g[:, :, None, None]
        return dx[:, :, p : p + H, p : p + W]
