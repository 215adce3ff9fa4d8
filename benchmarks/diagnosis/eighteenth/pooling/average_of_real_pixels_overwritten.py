import numpy as np


class AveragePooling:
    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.stride = stride
        self.pad = pad

    def _spots(self):
        for oy in range(self.oh):
            for ox in range(self.ow):
                y, x = oy * self.stride, ox * self.stride
                yield oy, ox, slice(y, y + self.pool_h), slice(x, x + self.pool_w)

    def forward(self, x):
        p = self.pad
        n, c, h, w = self.shape = x.shape
        self.oh = (h + 2 * p - self.pool_h) // self.stride + 1
        self.ow = (w + 2 * p - self.pool_w) // self.stride + 1
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (p, p), (p, p)))
        inside = np.pad(np.ones((h, w)), p)
        self.area = np.zeros((self.oh, self.ow))
        out = np.zeros((n, c, self.oh, self.ow))
        for oy, ox, ys, xs in self._spots():
            self.area[oy, ox] = inside[ys, xs].sum()
            out[:, :, oy, ox] = padded[:, :, ys, xs].sum(axis=(2, 3)) / self.area[oy, ox]
        return out

    def backward(self, dout):
        p = self.pad
        n, c, h, w = self.shape
        dpad = np.zeros((n, c, h + 2 * p, w + 2 * p))
        for oy, ox, ys, xs in self._spots():
            dpad[:, :, ys, xs] = (dout[:, :, oy, ox] / self.area[oy, ox])[:, :, None, None]
        return dpad[:, :, p : p + h, p : p + w]
