import numpy as np

def im2col(x, fh, fw, s, p):
    x = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    w = np.lib.stride_tricks.sliding_window_view(x, (fh, fw), (2, 3))[:, :, ::s, ::s]
    return w

class Convolution:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad
        self.dW = self.db = None

    def forward(self, x):
        self.x = x
        self.win = im2col(x, self.W.shape[2], self.W.shape[3], self.stride, self.pad)
        return np.einsum("nchwij,fcij->nfhw", self.win, self.W[:, :, ::-1, ::-1], optimize=True) + self.b[None, :, None, None]

    def backward(self, dout):
        n, c, h, w = self.x.shape
        fh, fw = self.W.shape[2:]
        p, s = self.pad, self.stride
        self.db = dout.sum((0, 2, 3))
        self.dW = np.einsum("nchwij,nfhw->fcij", self.win, dout)[:, :, ::-1, ::-1]
        dx = np.zeros((n, c, h + 2 * p, w + 2 * p))
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                dx[:, :, i * s:i * s + fh, j * s:j * s + fw] += np.einsum("nf,fcij->ncij", dout[:, :, i, j], self.W[:, :, ::-1, ::-1])
        return dx[:, :, p:p + h, p:p + w]
