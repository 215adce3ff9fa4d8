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
        n, c, h, w = x.shape
        f, _, fh, fw = self.W.shape
        p, s = self.pad, self.stride
        self.x_shape = x.shape
        self.xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        oh = (h + 2 * p - fh) // s + 1
        ow = (w + 2 * p - fw) // s + 1
        out = np.zeros((n, f, oh, ow))
        for i in range(oh):
            for j in range(ow):
                window = self.xp[:, :, i * s : i * s + fh, j * s : j * s + fw]
                out[:, :, i, j] = np.tensordot(window, self.W, axes=((1, 2, 3), (1, 2, 3))) + self.b
        return out

    def backward(self, dout):
        n, c, h, w = self.x_shape
        f, _, fh, fw = self.W.shape
        p, s = self.pad, self.stride
        dxp = np.zeros(self.xp.shape)
        self.dW = np.zeros(self.W.shape)
        self.db = dout.sum(axis=(0, 2, 3))
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                d = dout[:, :, i, j]
                window = self.xp[:, :, i * s : i * s + fh, j * s : j * s + fw]
                self.dW += np.tensordot(d, window, axes=((0,), (0,)))
                dxp[:, :, i : i + fh, j : j + fw] += np.tensordot(d, self.W, axes=((1,), (0,)))
        return dxp[:, :, p : p + h, p : p + w]
