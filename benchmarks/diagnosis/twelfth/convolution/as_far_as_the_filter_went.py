import numpy as np


class Convolution(Convolution):
    def backward(self, dout):
        FN, C, FH, FW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        h_used = (OH - 1) * s + FH
        w_used = (OW - 1) * s + FW
        dx = np.zeros((N, C, h_used, w_used))
        dW = np.zeros_like(self.W, dtype=float)
        for i in range(OH):
            for j in range(OW):
                d = dout[:, :, i, j]  # (N, FN)
                win = self.padded[:, :, i * s : i * s + FH, j * s : j * s + FW]
                dW += np.tensordot(d, win, axes=([0], [0]))
                dx[:, :, i * s : i * s + FH, j * s : j * s + FW] += np.tensordot(d, self.W, axes=([1], [0]))
        self.dW = dW
        self.db = dout.sum(axis=(0, 2, 3))
        H = self.padded.shape[2] - 2 * p
        W = self.padded.shape[3] - 2 * p
        return dx[:, :, p : p + H, p : p + W]
