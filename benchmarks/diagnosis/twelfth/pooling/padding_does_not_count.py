import numpy as np


class AveragePooling:
    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h, self.pool_w = pool_h, pool_w
        self.stride, self.pad = stride, pad

    def _windows(self, H, W):
        """Every window, cut off at the border of the image."""
        p, s = self.pad, self.stride
        oh = (H + 2 * p - self.pool_h) // s + 1
        ow = (W + 2 * p - self.pool_w) // s + 1
        for i in range(oh):
            for j in range(ow):
                y0, x0 = i * s - p, j * s - p
                yield i, j, slice(max(y0, 0), min(y0 + self.pool_h, H)), slice(max(x0, 0), min(x0 + self.pool_w, W))

    def forward(self, x):
        self.x_shape = x.shape
        N, C, H, W = x.shape
        oh = (H + 2 * self.pad - self.pool_h) // self.stride + 1
        ow = (W + 2 * self.pad - self.pool_w) // self.stride + 1
        out = np.zeros((N, C, oh, ow))
        for i, j, rows, cols in self._windows(H, W):
            out[:, :, i, j] = x[:, :, rows, cols].mean(axis=(2, 3))
        return out

    def backward(self, dout):
        N, C, H, W = self.x_shape
        dx = np.zeros(self.x_shape)
        for i, j, rows, cols in self._windows(H, W):
            count = (rows.stop - rows.start) * (cols.stop - cols.start)
            dx[:, :, rows, cols] += dout[:, :, i, j][:, :, None, None] / count
        return dx
