import numpy as np


class Convolution(Convolution):
    def forward(self, x):
        F, C, FH, FW = self.W.shape
        N, _, H, W = x.shape
        OH = (H + 2 * self.pad - FH) // self.stride + 1
        OW = (W + 2 * self.pad - FW) // self.stride + 1
        self.padded = np.pad(x, ((0, 0), (0, 0), (self.pad, self.pad), (self.pad, self.pad)))
        out = np.zeros((N, F, OH, OW))
        for c in range(C):
            # チャンネル c の寄与を足していく
            for i in range(FH):
                for j in range(FW):
                    pixels = self.padded[
                        :, c, i : i + self.stride * OH : self.stride, j : j + self.stride * OW : self.stride
                    ]
                    out += self.W[:, c, i, j].reshape(1, F, 1, 1) * pixels[:, np.newaxis]
            out += self.b.reshape(1, F, 1, 1)
        return out
