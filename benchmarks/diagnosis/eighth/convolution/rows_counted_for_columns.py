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
        s, p = self.stride, self.pad
        self.xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        self.x_shape = x.shape
        OH = (H + 2 * p - FH) // s + 1
        OW = (W + 2 * p - FW) // s + 1
        out = np.zeros((N, F, OH, OW))
        Wrow = self.W.reshape(F, -1)
        for i in range(OH):
            for j in range(OW):
                win = self.xp[:, :, i * s : i * s + FH, j * s : j * s + FW].reshape(N, -1)
                out[:, :, i, j] = win @ Wrow.T + self.b
        return out

    def backward(self, dout):
        F, C, FH, FW = self.W.shape
        N, _, H, W = self.x_shape
        s, p = self.stride, self.pad
        OH, OW = dout.shape[2], dout.shape[3]
        self.db = dout.sum(axis=(0, 2, 3))
        dW = np.zeros((F, C * FH * FW))
        for i in range(OH):
            for j in range(min(OH, OW)):
                win = self.xp[:, :, i * s : i * s + FH, j * s : j * s + FW].reshape(N, -1)
                dW += dout[:, :, i, j].T @ win
        self.dW = dW.reshape(self.W.shape)
        dxp = np.zeros(self.xp.shape)
        Wrow = self.W.reshape(F, -1)
        for i in range(OH):
            for j in range(OW):
                d = dout[:, :, i, j] @ Wrow
                dxp[:, :, i * s : i * s + FH, j * s : j * s + FW] += d.reshape(N, C, FH, FW)
        return dxp[:, :, p : p + H, p : p + W]
