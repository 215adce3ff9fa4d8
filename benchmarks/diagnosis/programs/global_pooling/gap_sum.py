import numpy as np

class GlobalAveragePooling:
    def forward(self, x):
        self.h, self.w = x.shape[2], x.shape[3]
        return x.mean(axis=3).mean(axis=2)

    def backward(self, dout):
        return np.repeat(np.repeat(dout[:, :, None, None], self.h, axis=2), self.w, axis=3)
