import numpy as np


class Convolution(Convolution):
    def backward(self, dout):
        F, C, FH, FW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        self.db = np.sum(dout, axis=(0, 2, 3))
        dW = np.zeros_like(self.W, dtype=float)
        dpad = np.zeros(self.padded.shape)
        for i in range(OH):
            for j in range(OW):
                window = self.padded[:, :, i * s : i * s + FH, j * s : j * s + FW]
                d = dout[:, :, i, j]
                dW += np.tensordot(d, window, axes=(0, 0))
                dpad[:, :, i * s : i * s + FH, j * s : j * s + FW] += np.tensordot(d, self.W, axes=(1, 0))
        self.dW = dW / N
        H, W = dpad.shape[2] - 2 * p, dpad.shape[3] - 2 * p
        return dpad[:, :, :H, :W]
