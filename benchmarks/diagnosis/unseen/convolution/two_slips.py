import numpy as np


class Convolution:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad
        self.dW = self.db = None

    def forward(self, x):
        s, p = self.stride, self.pad
        self.x, self.big = x, np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        self.win = np.lib.stride_tricks.sliding_window_view(self.big, self.W.shape[2:], (2, 3))[:, :, ::s, ::s]
        return np.tensordot(self.win, self.W, axes=([1, 4, 5], [1, 2, 3])).transpose(0, 3, 1, 2)

    def backward(self, dout):
        s, p = self.stride, self.pad
        fh, fw = self.W.shape[2:]
        self.db = dout.sum(axis=(0, 2, 3))
        self.dW = np.tensordot(dout, self.win, axes=([0, 2, 3], [0, 2, 3])) / len(dout)
        dx = np.zeros(self.big.shape)
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                dx[:, :, i * s : i * s + fh, j * s : j * s + fw] += np.tensordot(dout[:, :, i, j], self.W, axes=(1, 0))
        h, w = self.x.shape[2:]
        return dx[:, :, p : p + h, p : p + w]
