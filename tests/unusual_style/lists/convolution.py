import itertools
import numpy as np


class Convolution:
    """The loops that the statement allows: image, filter, position; each step a whole window."""

    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad
        self.dW = self.db = None

    def _steps(self, n, oh, ow):
        s, (f, _, fh, fw) = self.stride, self.W.shape
        for i, k, y, x in itertools.product(range(n), range(f), range(oh), range(ow)):
            yield i, k, y, x, (i, slice(None), slice(y * s, y * s + fh), slice(x * s, x * s + fw))

    def forward(self, x):
        p = self.pad
        self.big = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        oh, ow = ((n - f) // self.stride + 1 for n, f in zip(self.big.shape[2:], self.W.shape[2:]))
        out = np.empty((len(x), len(self.W), oh, ow))
        for i, k, y, z, window in self._steps(len(x), oh, ow):
            out[i, k, y, z] = np.sum(self.big[window] * self.W[k]) + self.b[k]
        return out

    def backward(self, dout):
        self.dW, self.db, dbig = np.zeros_like(self.W), np.zeros_like(self.b), np.zeros_like(self.big)
        for i, k, y, z, window in self._steps(len(dout), *dout.shape[2:]):
            d = dout[i, k, y, z]
            self.db[k] += d
            self.dW[k] += d * self.big[window]
            dbig[window] += d * self.W[k]
        h, w = dbig.shape[2:]
        return dbig[:, :, self.pad : h - self.pad, self.pad : w - self.pad]
