import numpy as np


class Convolution:
    """Convolution layer (畳み込み層). W: (F, C, FH, FW); b: (F,)."""

    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad
        self.dW = self.db = None

    def windows(self, out_h, out_w):
        fh, fw = self.W.shape[2:]
        for oy in range(out_h):
            for ox in range(out_w):
                down, right = oy * self.stride, ox * self.stride
                yield oy, ox, np.s_[:, :, down : down + fh, right : right + fw]

    def forward(self, x):
        (f, _, fh, fw), (n, _, h, w), p = self.W.shape, x.shape, self.pad
        self.size = h, w
        self.framed = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        out = np.zeros((n, f, (h + 2 * p - fh) // self.stride + 1, (w + 2 * p - fw) // self.stride + 1))
        for oy, ox, below in self.windows(*out.shape[2:]):
            out[:, :, oy, ox] = np.tensordot(self.framed[below], self.W, axes=([1, 2, 3], [1, 2, 3])) + self.b
        return out

    def backward(self, dout):
        self.dW = np.zeros_like(self.W)
        self.db = np.sum(dout, axis=(0, 2, 3))
        dframed = np.zeros(self.framed.shape)
        for oy, ox, below in self.windows(*dout.shape[2:]):
            d = dout[:, :, oy, ox]
            self.dW += np.tensordot(d, self.framed[below], axes=([0], [0])) / len(dout)
            dframed[below] += np.tensordot(d, self.W, axes=([1], [0]))
        p = self.pad
        return dframed[:, :, p:-p, p:-p]
