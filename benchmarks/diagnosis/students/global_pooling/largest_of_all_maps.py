import numpy as np


class GlobalMaxPooling:
    def forward(self, x):
        self.mask = x == x.max()
        return x.max(axis=(2, 3))

    def backward(self, dout):
        return self.mask * dout[:, :, None, None]
