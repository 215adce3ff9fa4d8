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
        N, _, H, Wd = x.shape
        s, p = self.stride, self.pad
        oh, ow = (H + 2 * p - FH) // s + 1, (Wd + 2 * p - FW) // s + 1
        self.xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        out = np.zeros((N, F, oh, ow))
        for i in range(oh):
            for j in range(ow):
                patch = self.xp[:, :, i * s:i * s + FH, j * s:j * s + FW]
                out[:, :, i, j] = np.tensordot(patch, self.W, axes=([1, 2, 3], [1, 2, 3])) + self.b
        self.shape = x.shape
        return out

    def backward(self, dout):
        F, C, FH, FW = self.W.shape
        N, _, H, Wd = self.shape
        s, p = self.stride, self.pad
        dxp = np.zeros_like(self.xp, dtype=float)
        self.dW = np.zeros(self.W.shape)
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                patch = self.xp[:, :, i * s:i * s + FH, j * s:j * s + FW]
                d = dout[:, :, i, j]
                self.dW += np.tensordot(d, patch, axes=(0, 0))
                dxp[:, :, i * s:i * s + FH, j * s:j * s + FW] += np.tensordot(d, self.W, axes=(1, 0))
        self.db = dout.sum(axis=0)
        return dxp[:, :, p:p + H, p:p + Wd]
