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
        s, p = self.stride, self.pad
        kh, kw = self.W.shape[2], self.W.shape[3]
        self.x_shape = x.shape
        self.xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        kernel = self.W[:, :, ::-1, ::-1]
        oh = (self.xp.shape[2] - kh) // s + 1
        ow = (self.xp.shape[3] - kw) // s + 1
        out = np.zeros((x.shape[0], self.W.shape[0], oh, ow))
        for i in range(oh):
            for j in range(ow):
                patch = self.xp[:, :, i * s : i * s + kh, j * s : j * s + kw]
                out[:, :, i, j] = np.einsum("nchw,fchw->nf", patch, kernel, optimize=True)
        return out + self.b.reshape(1, -1, 1, 1)

    def backward(self, dout):
        s, p = self.stride, self.pad
        kh, kw = self.W.shape[2], self.W.shape[3]
        kernel = self.W[:, :, ::-1, ::-1]
        dkernel = np.zeros(self.W.shape)
        dxp = np.zeros(self.xp.shape)
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                g = dout[:, :, i, j]
                rows, cols = slice(i * s, i * s + kh), slice(j * s, j * s + kw)
                dkernel += np.einsum("nf,nchw->fchw", g, self.xp[:, :, rows, cols], optimize=True)
                dxp[:, :, rows, cols] += np.einsum("nf,fchw->nchw", g, kernel, optimize=True)
        self.dW = dkernel[:, :, ::-1, ::-1] / len(dout)
        self.db = dout.sum(axis=(0, 2, 3))
        h, w = self.x_shape[2:]
        return dxp[:, :, p : p + h, p : p + w]
