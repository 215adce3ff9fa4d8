import numpy as np


class Convolution:
    def __init__(self, W, b, stride=1, pad=0):
        self.W = W
        self.b = b
        self.stride = stride
        self.pad = pad
        self.dW = None
        self.db = None

    def forward(self, x):
        F, _, FH, FW = self.W.shape
        N, C, H, Wd = x.shape
        p, st = self.pad, self.stride
        oh = (H + 2 * p - FH) // st + 1
        ow = (Wd + 2 * p - FW) // st + 1
        self.x = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        self.hw = (H, Wd)
        y = np.zeros((N, F, oh, ow))
        for a in range(FH):
            for c in range(FW):
                part = self.x[:, :, a : a + st * oh : st, c : c + st * ow : st]
                y += np.tensordot(part, self.W[:, :, a, c], axes=(1, 1)).transpose(0, 3, 1, 2)
                y += self.b.reshape(1, -1, 1, 1)
        return y

    def backward(self, dout):
        F, _, FH, FW = self.W.shape
        oh, ow = dout.shape[2:]
        p, st = self.pad, self.stride
        self.db = dout.sum(axis=(2, 3)).mean(axis=0)
        self.dW = np.zeros_like(self.W)
        dx = np.zeros_like(self.x)
        for a in range(FH):
            for c in range(FW):
                where = (slice(None), slice(None), slice(a, a + st * oh, st), slice(c, c + st * ow, st))
                self.dW[:, :, a, c] = np.tensordot(dout, self.x[where], axes=((0, 2, 3), (0, 2, 3)))
                dx[where] += np.tensordot(dout, self.W[:, :, a, c], axes=(1, 0)).transpose(0, 3, 1, 2)
        H, Wd = self.hw
        return dx[:, :, p : p + H, p : p + Wd]
