"""Loops over windows, plain Python; every layer says what a window gives and how it hands back."""
import numpy as np


class _Loops:
    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h, self.pool_w, self.stride, self.pad = pool_h, pool_w, stride, pad

    def _windows(self, shape):
        h, w = shape[2:]
        s, p = self.stride, self.pad
        for y in range((h + 2 * p - self.pool_h) // s + 1):
            for x in range((w + 2 * p - self.pool_w) // s + 1):
                y0, x0 = y * s - p, x * s - p
                yield y, x, slice(max(y0, 0), max(y0 + self.pool_h, 0)), slice(max(x0, 0), max(x0 + self.pool_w, 0))

    def forward(self, x):
        self.x = x
        spots = list(self._windows(x.shape))
        out = np.empty((*x.shape[:2], spots[-1][0] + 1, spots[-1][1] + 1))
        for n, c in np.ndindex(*x.shape[:2]):
            for y, z, rows, cols in spots:
                out[n, c, y, z] = self.pool(x[n, c, rows, cols])
        return out

    def backward(self, dout):
        dx = np.zeros(self.x.shape)
        for n, c in np.ndindex(*self.x.shape[:2]):
            for y, z, rows, cols in self._windows(self.x.shape):
                dx[n, c, rows, cols] += self.slope(self.x[n, c, rows, cols]) * dout[n, c, y, z]
        return dx


class MaxPooling(_Loops):
    def pool(self, v):
        return v.max()

    def slope(self, v):
        out = np.zeros(v.shape)
        out.flat[v.size - 1 - np.argmax(v.ravel()[::-1])] = 1
        return out


class AveragePooling(_Loops):
    def pool(self, v):
        return v.sum() / (self.pool_h * self.pool_w)

    def slope(self, v):
        return np.full(v.shape, 1 / (self.pool_h * self.pool_w))


class LpPooling(_Loops):
    def __init__(self, pool_h, pool_w, p=2, stride=1):
        super().__init__(pool_h, pool_w, stride=stride)
        self.p = p

    def pool(self, v):
        return np.linalg.norm(v.ravel(), self.p)

    def slope(self, v):
        r = self.pool(v)
        return np.sign(v) * np.abs(v) ** (self.p - 1) * r ** (1 - self.p) if r else np.zeros(v.shape)
