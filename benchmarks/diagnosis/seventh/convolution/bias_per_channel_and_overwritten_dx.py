import numpy as np


class Convolution:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad
        self.dW = self.db = None

    def window(self, y, x):
        fh, fw = self.W.shape[2:]
        top, left = y * self.stride, x * self.stride
        return np.s_[:, :, top : top + fh, left : left + fw]

    def forward(self, x):
        p = self.pad
        fh, fw = self.W.shape[2:]
        self.shape = x.shape
        self.big = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        oh = (self.big.shape[2] - fh) // self.stride + 1
        ow = (self.big.shape[3] - fw) // self.stride + 1
        out = np.zeros((len(x), len(self.W), oh, ow))
        for y in range(oh):
            for z in range(ow):
                piece = self.big[self.window(y, z)]
                # every channel is a small convolution of its own with filter and bias; they are added up
                by_channel = np.einsum("nchw,fchw->nfc", piece, self.W) + self.b[None, :, None]
                out[:, :, y, z] = by_channel.sum(axis=2)
        return out

    def backward(self, dout):
        self.db = dout.sum(axis=(0, 2, 3))
        self.dW = np.zeros(self.W.shape)
        big = np.zeros(self.big.shape)
        for y in range(dout.shape[2]):
            for z in range(dout.shape[3]):
                d = dout[:, :, y, z]
                place = self.window(y, z)
                self.dW += np.tensordot(d, self.big[place], axes=(0, 0))
                big[place] = np.tensordot(d, self.W, axes=(1, 0))
        h, w = self.shape[2:]
        return big[:, :, self.pad : self.pad + h, self.pad : self.pad + w]
