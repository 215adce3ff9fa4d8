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
        F, C, FH, FW = self.W.shape
        N, _, H, W = x.shape
        p, s = self.pad, self.stride
        OH = (H + 2 * p - FH) // s + 1
        OW = (W + 2 * p - FW) // s + 1
        self.xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        out = np.empty((N, F, OH, OW))
        for i in range(OH):
            for j in range(OW):
                patch = self.xp[:, :, i * s : i * s + FH, j * s : j * s + FW]
                out[:, :, i, j] = np.einsum("nchw,fchw->nf", patch, self.W) + self.b
        return out

    def backward(self, dout):
        F, C, FH, FW = self.W.shape
        N, _, OH, OW = dout.shape
        p, s = self.pad, self.stride
        dxp = np.zeros(self.xp.shape)
        self.db = dout.sum(axis=(0, 2, 3))
        for n in range(N):
            # この画像の勾配
            self.dW = np.zeros(self.W.shape)
            for i in range(OH):
                for j in range(OW):
                    rows, cols = slice(i * s, i * s + FH), slice(j * s, j * s + FW)
                    d = dout[n, :, i, j]
                    self.dW += d[:, None, None, None] * self.xp[n, :, rows, cols]
                    dxp[n, :, rows, cols] += np.tensordot(d, self.W, axes=1)
        return dxp[:, :, p:-p, p:-p]
