import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


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
        FH, FW = self.W.shape[2:]
        self.x_shape = x.shape
        self.padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        windows = sliding_window_view(self.padded, (FH, FW), axis=(2, 3))
        self.windows = windows[:, :, ::s, ::s]
        self.dW = np.zeros(self.W.shape)
        out = np.einsum("ncyxij,fcij->nfyx", self.windows, self.W, optimize=True)
        return out + self.b[None, :, None, None]

    def backward(self, dout):
        p, s = self.pad, self.stride
        FH, FW = self.W.shape[2:]
        OH, OW = dout.shape[2:]
        self.dW += np.einsum("nfyx,ncyxij->fcij", dout, self.windows, optimize=True)
        self.db = dout.sum(axis=(2, 3)).mean(axis=0)
        dpadded = np.zeros(self.padded.shape)
        for i in range(FH):
            for j in range(FW):
                back = np.einsum("nfyx,fc->ncyx", dout, self.W[:, :, i, j], optimize=True)
                dpadded[:, :, i : i + s * OH : s, j : j + s * OW : s] += back
        H, W = self.x_shape[2:]
        return dpadded[:, :, p : p + H, p : p + W]
