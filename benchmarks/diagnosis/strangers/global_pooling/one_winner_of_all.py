import numpy as np


class GlobalMaxPooling(GlobalMaxPooling):
    def forward(self, x):
        self.mask = x == np.max(x)
        return x.max(axis=(2, 3))

    def backward(self, dout):
        return self.mask * dout[:, :, np.newaxis, np.newaxis]
