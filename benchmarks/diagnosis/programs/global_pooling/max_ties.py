import numpy as np

class GlobalMaxPooling:
    def forward(self, x):
        self.x = x
        self.m = x.max(axis=(2, 3), keepdims=True)
        return self.m[:, :, 0, 0]

    def backward(self, dout):
        return np.where(self.x == self.m, dout[:, :, None, None], 0.0)
