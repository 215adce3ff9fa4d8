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
        N, C, H, W = x.shape
        s, p = self.stride, self.pad
        self.xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        out = np.zeros((N, F, (H + 2 * p - FH) // s + 1, (W + 2 * p - FW) // s + 1))
        weights = self.W.reshape(F, -1).T
        for i in range(out.shape[2]):
            for j in range(out.shape[3]):
                patch = self.xp[:, :, i * s : i * s + FH, j * s : j * s + FW]
                out[:, :, i, j] = patch.reshape(N, -1) @ weights + self.b
        return out

    def backward(self, dout):
        F, C, FH, FW = self.W.shape
        N = dout.shape[0]
        s, p = self.stride, self.pad
        self.db = dout.sum(axis=(2, 3)).mean(axis=0)
        self.dW = np.zeros(self.W.shape)
        dxp = np.zeros(self.xp.shape)
        weights = self.W.reshape(F, -1)
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                d = dout[:, :, i, j]
                patch = self.xp[:, :, i * s : i * s + FH, j : j + FW]
                self.dW += (d.T @ patch.reshape(N, -1)).reshape(self.W.shape)
                dxp[:, :, i * s : i * s + FH, j : j + FW] += (d @ weights).reshape(N, C, FH, FW)
        return dxp[:, :, p : dxp.shape[2] - p, p : dxp.shape[3] - p]
