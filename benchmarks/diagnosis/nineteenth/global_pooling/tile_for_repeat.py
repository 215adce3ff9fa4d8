import numpy as np


class GlobalAveragePooling:
    def forward(self, x):
        self.shape = x.shape
        return x.mean(axis=(2, 3))

    def backward(self, dout):
        n, c, h, w = self.shape
        share = dout / (h * w)
        return np.tile(share, (1, h * w)).reshape(n, c, h, w)
