import numpy as np

class AveragePooling:
    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.stride = stride
        self.pad = pad

    def span(self, k, size, length):
        start = k * self.stride - self.pad
        return max(start, 0), min(start + size, length)

    def forward(self, x):
        n, c, h, w = x.shape
        self.shape = x.shape
        oh = (h + 2 * self.pad - self.pool_h) // self.stride + 1
        ow = (w + 2 * self.pad - self.pool_w) // self.stride + 1
        out = np.zeros((n, c, oh, ow))
        for i in range(oh):
            a, b = self.span(i, self.pool_h, h)
            for j in range(ow):
                e, f = self.span(j, self.pool_w, w)
                out[:, :, i, j] = x[:, :, a:b, e:f].mean(axis=(2, 3))
        return out

    def backward(self, dout):
        n, c, h, w = self.shape
        dx = np.zeros(self.shape)
        for i in range(dout.shape[2]):
            a, b = self.span(i, self.pool_h, h)
            for j in range(dout.shape[3]):
                e, f = self.span(j, self.pool_w, w)
                dx[:, :, a:b, e:f] += dout[:, :, i, j][:, :, None, None] / ((b - a) * (f - e))
        return dx
