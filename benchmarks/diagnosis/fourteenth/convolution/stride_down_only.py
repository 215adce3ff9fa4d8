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
        self.x_shape = x.shape
        self.xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)), mode="constant")
        OH = (H + 2 * p - FH) // s + 1
        OW = (W + 2 * p - FW) // s + 1
        out = np.zeros((N, F, OH, OW))
        Wmat = self.W.reshape(F, -1)
        for i in range(OH):
            for j in range(OW):
                win = self.xp[:, :, i * s : i * s + FH, j * s : j * s + FW].reshape(N, -1)
                out[:, :, i, j] = win @ Wmat.T + self.b
        return out

    def backward(self, dout):
        F, C, FH, FW = self.W.shape
        N, _, H, W = self.x_shape
        s, p = self.stride, self.pad
        _, _, OH, OW = dout.shape
        Wmat = self.W.reshape(F, -1)
        dWmat = np.zeros_like(Wmat, dtype=float)
        dxp = np.zeros(self.xp.shape)
        for i in range(OH):
            for j in range(OW):
                d = dout[:, :, i, j]
                win = self.xp[:, :, i * s : i * s + FH, j * s : j * s + FW].reshape(N, -1)
                dWmat += d.T @ win
                dxp[:, :, i * s : i * s + FH, j : j + FW] += (d @ Wmat).reshape(N, C, FH, FW)
        self.dW = dWmat.reshape(self.W.shape)
        self.db = dout.sum(axis=(0, 2, 3))
        return dxp[:, :, p : p + H, p : p + W]
