import numpy as np


class GlobalAveragePooling:
    def forward(self, x):
        self.shape = x.shape
        return x.mean(axis=(2, 3))

    def backward(self, dout):
        n, c, size = self.shape[0], self.shape[1], self.shape[2]
        dx = np.ones(self.shape) * dout.reshape(n, c, 1, 1)
        return dx / size**2
