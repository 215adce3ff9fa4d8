import numpy as np


class Convolution:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad
        self.dW = self.db = None

    def forward(self, x):
        s, p, (f, channels, fh, fw) = self.stride, self.pad, self.W.shape
        self.shape = x.shape
        self.big = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        oh, ow = (self.big.shape[2] - fh) // s + 1, (self.big.shape[3] - fw) // s + 1
        out = np.zeros((len(x), f, oh, ow))
        for i in range(oh):
            for j in range(ow):
                win = self.big[:, :, i * s : i * s + fh, j * s : j * s + fw]
                for c in range(channels):
                    out[:, :, i, j] += np.tensordot(win[:, 0], self.W[:, c], axes=([1, 2], [1, 2]))
                out[:, :, i, j] += self.b
        return out

    def backward(self, dout):
        s, p, (_, _, fh, fw) = self.stride, self.pad, self.W.shape
        self.db = dout.sum(axis=(0, 2, 3))
        self.dW, dx = np.zeros(self.W.shape), np.zeros(self.big.shape)
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                win = self.big[:, :, i * s : i * s + fh, j * s : j * s + fw]
                self.dW += np.tensordot(dout[:, :, i, j], win, axes=([0], [0]))
                dx[:, :, i * s : i * s + fh, j * s : j * s + fw] += np.tensordot(dout[:, :, i, j], self.W, axes=1)
        return dx[:, :, p : p + self.shape[2], p : p + self.shape[3]]
