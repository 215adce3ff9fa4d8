import numpy as np


class GlobalAveragePooling(GlobalAveragePooling):
    def backward(self, dout):
        N, C, H, W = self.shape
        dx = np.empty(self.shape)
        for n in range(N):
            for c in range(C):
                dx[n, c] = dout[n, c]
        return dx
