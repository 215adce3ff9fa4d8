import numpy as np


class Flatten:
    def forward(self, x):
        # (N, C, H, W) -> (N, H, W, C) -> (N, H*W*C)
        x = np.transpose(x, (0, 2, 3, 1))
        self.in_shape = x.shape
        return x.reshape(len(x), -1)

    def backward(self, dout):
        return dout.reshape(self.in_shape)
