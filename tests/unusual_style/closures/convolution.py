"""Convolution by the Fourier transform."""

import numpy as np


class Convolution:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad
        self.dW = self.db = None

    def forward(self, x):
        s, p = self.stride, self.pad
        fh, fw = self.W.shape[2:]
        padded = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        self.size = h, w = padded.shape[2:]
        self.fx = np.fft.rfft2(padded)
        fW = np.fft.rfft2(self.W, s=(h, w)).conj()
        full = np.fft.irfft2(np.einsum("nchw,fchw->nfhw", self.fx, fW, optimize=True), s=(h, w))
        return full[:, :, : h - fh + 1 : s, : w - fw + 1 : s] + self.b[:, None, None]

    def backward(self, dout):
        s, p, (h, w) = self.stride, self.pad, self.size
        fh, fw = self.W.shape[2:]
        spread = np.zeros((*dout.shape[:2], h, w))
        spread[:, :, : h - fh + 1 : s, : w - fw + 1 : s] = dout
        fd = np.fft.rfft2(spread)
        self.db = np.einsum("nfyx->f", dout)
        self.dW = np.fft.irfft2(np.einsum("nfhw,nchw->fchw", fd.conj(), self.fx, optimize=True), s=(h, w))[:, :, :fh, :fw]
        fW = np.fft.rfft2(self.W, s=(h, w))
        dx = np.fft.irfft2(np.einsum("nfhw,fchw->nchw", fd, fW, optimize=True), s=(h, w))
        return dx[:, :, p : h - p, p : w - p]
