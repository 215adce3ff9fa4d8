import numpy as np


class MaxPooling:
    """The largest of each window (最大値プーリング). forward(x): (N, C, H, W); backward(dout): (N, C, OH, OW)."""

    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h, self.pool_w, self.stride, self.pad = pool_h, pool_w, stride, pad

    def forward(self, x):
        self.size, p = x.shape[2:], self.pad
        frame = [(0, 0), (0, 0), (p, p), (p, p)]
        self.framed = np.pad(x.astype(float), frame, constant_values=x.min())
        out = empty_output(self, self.framed)
        for oy, ox, below in positions(self, *self.framed.shape[2:]):
            out[:, :, oy, ox] = self.framed[below].max(axis=(2, 3))
        return out

    def backward(self, dout):
        dframed = np.zeros(self.framed.shape)
        for oy, ox, below in positions(self, *self.framed.shape[2:]):
            window = self.framed[below]
            flat = window.reshape(*window.shape[:2], -1)
            first = flat.argmax(axis=2)[:, :, None] == np.arange(flat.shape[2])
            dframed[below] += first.reshape(window.shape) * dout[:, :, oy, ox, None, None]
        (h, w), p = self.size, self.pad
        return dframed[:, :, p : p + h, p : p + w]
