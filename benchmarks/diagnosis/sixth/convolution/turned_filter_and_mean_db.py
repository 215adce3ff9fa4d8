import numpy as np



class Convolution(Convolution):
    def forward(self, x):
        F, C, FH, FW = self.W.shape
        N, C, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - FH) // s + 1, (W + 2 * p - FW) // s + 1
        self.padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        flipped = self.W[:, :, ::-1, ::-1]
        out = np.zeros((N, F, OH, OW))
        for i in range(OH):
            for j in range(OW):
                win = self.padded[:, :, i * s:i * s + FH, j * s:j * s + FW]
                out[:, :, i, j] = np.tensordot(win, flipped, axes=([1, 2, 3], [1, 2, 3])) + self.b
        return out

    def backward(self, dout):
        F, C, FH, FW = self.W.shape
        N, F, OH, OW = dout.shape
        s, p = self.stride, self.pad
        dpad = np.zeros(self.padded.shape)
        self.dW = np.zeros(self.W.shape)
        self.db = dout.sum(axis=(2, 3)).mean(axis=0)
        for i in range(OH):
            for j in range(OW):
                win = self.padded[:, :, i * s:i * s + FH, j * s:j * s + FW]
                self.dW += np.einsum("nf,nchw->fchw", dout[:, :, i, j], win)
                dpad[:, :, i * s:i * s + FH, j * s:j * s + FW] += np.einsum("nf,fchw->nchw", dout[:, :, i, j], self.W)
        return dpad[:, :, p:dpad.shape[2] - p, p:dpad.shape[3] - p]
