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
        N, C, H, W = x.shape
        F, _, FH, FW = self.W.shape
        s, p = self.stride, self.pad
        OH = (H + 2 * p - FH) // s + 1
        OW = (W + 2 * p - FW) // s + 1
        self.x_shape = x.shape
        self.xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        out = np.zeros((N, F, OH, OW))
        for i in range(OH):
            for j in range(OW):
                patch = self.xp[:, :, i * s : i * s + FH, j * s : j * s + FW]
                out[:, :, i, j] = np.tensordot(patch, self.W, axes=([1, 2, 3], [1, 2, 3])) + self.b
        return out

    def backward(self, dout):
        N, C, H, W = self.x_shape
        F, _, FH, FW = self.W.shape
        _, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        self.db = dout.sum(axis=(0, 2, 3))
        self.dW = np.zeros(self.W.shape)
        # 出力サイズから逆算した入力サイズ
        dxp = np.zeros((N, C, (OH - 1) * s + FH, (OW - 1) * s + FW))
        for i in range(OH):
            for j in range(OW):
                d = dout[:, :, i, j]
                patch = self.xp[:, :, i * s : i * s + FH, j * s : j * s + FW]
                self.dW += np.tensordot(d, patch, axes=([0], [0]))
                dxp[:, :, i * s : i * s + FH, j * s : j * s + FW] += np.tensordot(d, self.W, axes=([1], [0]))
        return dxp[:, :, p : p + H, p : p + W]
