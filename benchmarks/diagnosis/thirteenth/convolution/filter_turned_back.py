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
        self.xshape = x.shape
        self.xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)), "constant")
        OH = (H + 2 * p - FH) // s + 1
        OW = (Wd + 2 * p - FW) // s + 1
        out = np.zeros((N, F, OH, OW))
        Wcol = self.W.reshape(F, -1).T
        for i in range(OH):
            for j in range(OW):
                patch = self.xp[:, :, i * s : i * s + FH, j * s : j * s + FW].reshape(N, -1)
                out[:, :, i, j] = patch @ Wcol + self.b
        return out

    def backward(self, dout):
        F, C, FH, FW = self.W.shape
        N, _, H, Wd = self.xshape
        s, p = self.stride, self.pad
        self.db = dout.sum(axis=(0, 2, 3))
        dW = np.zeros((F, C * FH * FW))
        dxp = np.zeros(self.xp.shape)
        Wrot = self.W[:, :, ::-1, ::-1].reshape(F, -1)  # rot180
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                d = dout[:, :, i, j]
                patch = self.xp[:, :, i * s : i * s + FH, j * s : j * s + FW].reshape(N, -1)
                dW += d.T @ patch
                dxp[:, :, i * s : i * s + FH, j * s : j * s + FW] += (d @ Wrot).reshape(N, C, FH, FW)
        self.dW = dW.reshape(self.W.shape)
        return dxp[:, :, p : p + H, p : p + Wd]
