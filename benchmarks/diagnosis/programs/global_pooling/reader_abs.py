import numpy as np

class GlobalMaxPooling:
    def __init__(self):
        self.x = None
        self.arg_max = None

    def forward(self, x):
        N, C, H, W = x.shape
        col = x.reshape(N, -1)
        self.arg_max = np.argmax(col, axis=1)
        self.x = x
        return np.max(x.reshape(N, C, H*W), axis=2)

    def backward(self, dout):
        N, C, H, W = self.x.shape
        dx = np.zeros((N, C*H*W))
        dx[np.arange(N), self.arg_max] = dout.sum(axis=1)
        return dx.reshape(N, C, H, W)
