"""Convolution as one matrix product of all windows."""

import numpy as np


class Convolution:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad
        self.dW = self.db = None

    def index(self, shape):
        """Flat indices into the padded images of every window, (N·OH·OW, C·FH·FW)."""
        N, C, H, W = shape
        FH, FW = self.W.shape[2:]
        self.OH, self.OW = (H - FH) // self.stride + 1, (W - FW) // self.stride + 1
        n, oy, ox = np.meshgrid(np.arange(N), np.arange(self.OH), np.arange(self.OW), indexing="ij")
        c, fy, fx = np.meshgrid(np.arange(C), np.arange(FH), np.arange(FW), indexing="ij")
        y = oy.reshape(-1, 1) * self.stride + fy.reshape(1, -1)
        x = ox.reshape(-1, 1) * self.stride + fx.reshape(1, -1)
        return ((n.reshape(-1, 1) * C + c.reshape(1, -1)) * H + y) * W + x

    def forward(self, x):
        N, C, H, W = x.shape
        p = self.pad
        padded = np.zeros((N, C, H + 2 * p, W + 2 * p), dtype=x.dtype)
        padded[:, :, p : p + H, p : p + W] = x
        self.at = self.index(padded.shape)
        self.col, self.shape = padded.ravel()[self.at], padded.shape
        out = self.col @ self.W.reshape(len(self.W), -1).T + self.b
        return out.reshape(N, self.OH, self.OW, -1).transpose(0, 3, 1, 2)

    def backward(self, dout):
        rows = dout.transpose(0, 2, 3, 1).reshape(-1, len(self.W))
        self.dW = (rows.T @ self.col).reshape(self.W.shape)
        self.db = np.ones(len(rows)) @ rows
        flat = np.zeros(int(np.prod(self.shape)))
        np.add.at(flat, self.at, rows @ self.W.reshape(len(self.W), -1))
        p, (H, W) = self.pad, self.shape[2:]
        return flat.reshape(self.shape)[:, :, p : H - p, p : W - p]
