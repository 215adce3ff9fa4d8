import numpy as np


class GlobalMaxPooling:
    def forward(self, x):
        self.x = x
        n, c, h, w = x.shape
        out = np.zeros((n, c))
        for y in range(h):
            for z in range(w):
                out = np.maximum(out, x[:, :, y, z])
        self.out = out
        return out

    def backward(self, dout):
        hit = self.x == self.out[:, :, None, None]
        return hit * dout[:, :, None, None]
