import numpy as np


class AveragePooling:
    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.stride = stride
        self.pad = pad

    def windows(self):
        H, W = self.size
        s, p = self.stride, self.pad
        for i in range((H + 2 * p - self.pool_h) // s + 1):
            for j in range((W + 2 * p - self.pool_w) // s + 1):
                top, bottom = max(i * s - p, 0), min(i * s - p + self.pool_h, H)
                left, right = max(j * s - p, 0), min(j * s - p + self.pool_w, W)
                yield i, j, slice(top, bottom), slice(left, right)

    def forward(self, x):
        N, C, H, W = x.shape
        self.in_shape, self.size = x.shape, (H, W)
        s, p = self.stride, self.pad
        out = np.zeros((N, C, (H + 2 * p - self.pool_h) // s + 1, (W + 2 * p - self.pool_w) // s + 1))
        for i, j, ys, xs in self.windows():
            # padding="same": the average is taken over the real pixels only
            out[:, :, i, j] = x[:, :, ys, xs].mean(axis=(2, 3))
        return out

    def backward(self, dout):
        dx = np.zeros(self.in_shape)
        for i, j, ys, xs in self.windows():
            n = (ys.stop - ys.start) * (xs.stop - xs.start)
            dx[:, :, ys, xs] += dout[:, :, i, j, None, None] / n
        return dx
