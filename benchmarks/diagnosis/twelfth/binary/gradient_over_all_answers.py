import numpy as np


class SigmoidWithLoss:
    def __init__(self):
        self.y = None
        self.t = None

    def forward(self, x, t):
        z = np.exp(-np.abs(x))
        self.y = np.where(x >= 0, 1 / (1 + z), z / (1 + z))
        self.t = np.asarray(t, dtype=float).reshape(x.shape)
        return sigmoid_binary_cross_entropy(x, t)

    def backward(self, dout=1):
        diff = self.y - self.t
        return dout * diff / diff.size
