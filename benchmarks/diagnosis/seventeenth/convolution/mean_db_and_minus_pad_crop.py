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
        p, s = self.pad, self.stride
        F, C, FH, FW = self.W.shape
        self.xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        view = np.lib.stride_tricks.sliding_window_view(self.xp, (FH, FW), axis=(2, 3))
        self.win = view[:, :, ::s, ::s]  # (N, C, OH, OW, FH, FW)
        out = np.tensordot(self.win, self.W, axes=([1, 4, 5], [1, 2, 3]))
        return out.transpose(0, 3, 1, 2) + self.b[:, None, None]

    def backward(self, dout):
        p, s = self.pad, self.stride
        FH, FW = self.W.shape[2:]
        OH, OW = dout.shape[2:]
        self.dW = np.tensordot(dout, self.win, axes=([0, 2, 3], [0, 2, 3]))
        self.db = dout.sum(axis=(2, 3)).mean(axis=0)
        dxp = np.zeros(self.xp.shape)
        for fy in range(FH):
            for fx in range(FW):
                part = np.tensordot(dout, self.W[:, :, fy, fx], axes=([1], [0]))  # (N, OH, OW, C)
                dxp[:, :, fy : fy + s * OH : s, fx : fx + s * OW : s] += part.transpose(0, 3, 1, 2)
        return dxp[:, :, p:-p, p:-p]
