import numpy as np


def positions(layer, h, w):
    """Every position (oy, ox) of a layer's window on framed images of h × w, with the slice below it (ウィンドウ)."""
    for oy in range((h - layer.pool_h) // layer.stride + 1):
        for ox in range((w - layer.pool_w) // layer.stride + 1):
            down, right = oy * layer.stride, ox * layer.stride
            yield oy, ox, np.s_[:, :, down : down + layer.pool_h, right : right + layer.pool_w]


def empty_output(layer, x):
    """Zeros for the output. x: framed images (N, C, H, W). Returns (N, C, OH, OW)."""
    (n, c, h, w), s = x.shape, layer.stride
    return np.zeros((n, c, (h - layer.pool_h) // s + 1, (w - layer.pool_w) // s + 1))


class MaxPooling:
    """The largest of each window (最大値プーリング). forward(x): (N, C, H, W); backward(dout): (N, C, OH, OW)."""

    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h, self.pool_w, self.stride, self.pad = pool_h, pool_w, stride, pad

    def forward(self, x):
        self.size, p = x.shape[2:], self.pad
        self.framed = np.pad(x.astype(float), [(0, 0), (0, 0), (p, p), (p, p)], constant_values=-np.inf)
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


class AveragePooling:
    """The mean of each window (平均値プーリング). forward(x): (N, C, H, W); backward(dout): (N, C, OH, OW)."""

    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h, self.pool_w, self.stride, self.pad = pool_h, pool_w, stride, pad

    def forward(self, x):
        self.size, p = x.shape[2:], self.pad
        # MaxPooling と同じように直した
        self.framed = np.pad(x.astype(float), [(0, 0), (0, 0), (p, p), (p, p)], constant_values=-np.inf)
        out = empty_output(self, self.framed)
        for oy, ox, below in positions(self, *self.framed.shape[2:]):
            out[:, :, oy, ox] = self.framed[below].mean(axis=(2, 3))
        return out

    def backward(self, dout):
        dframed = np.zeros(self.framed.shape)
        each = dout / (self.pool_h * self.pool_w)
        for oy, ox, below in positions(self, *self.framed.shape[2:]):
            dframed[below] += each[:, :, oy, ox, None, None]
        (h, w), p = self.size, self.pad
        return dframed[:, :, p : p + h, p : p + w]


class LpPooling:
    """The p-norm of each window (Lp プーリング). forward(x): (N, C, H, W); backward(dout): (N, C, OH, OW)."""

    def __init__(self, pool_h, pool_w, p=2, stride=1):
        self.pool_h, self.pool_w, self.p, self.stride = pool_h, pool_w, p, stride

    def forward(self, x):
        self.x = x
        self.norms = empty_output(self, x)
        for oy, ox, below in positions(self, *x.shape[2:]):
            self.norms[:, :, oy, ox] = np.sum(np.abs(x[below]) ** self.p, axis=(2, 3)) ** (1 / self.p)
        return self.norms

    def backward(self, dout):
        dx = np.zeros_like(self.x, dtype=float)
        for oy, ox, below in positions(self, *self.x.shape[2:]):
            norm = self.norms[:, :, oy, ox, None, None]
            share = np.abs(self.x[below]) / np.where(norm > 0, norm, 1)
            slope = np.sign(self.x[below]) * share ** (self.p - 1)
            dx[below] += slope * dout[:, :, oy, ox, None, None]
        return dx
