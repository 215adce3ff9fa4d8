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
        self.framed = np.pad(x.astype(float), [(0, 0), (0, 0), (p, p), (p, p)], constant_values=np.nan)
        out = empty_output(self, self.framed)
        for oy, ox, below in positions(self, *self.framed.shape[2:]):
            out[:, :, oy, ox] = np.nanmax(self.framed[below], axis=(2, 3))
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
