import numpy as np


class SigmoidWithLoss:
    def forward(self, x, t):
        self.t = t
        self.y = np.where(x >= 0, 1 / (1 + np.exp(-np.abs(x))), np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))))
        return sigmoid_binary_cross_entropy(x, t)

    def backward(self, dout=1):
        return dout * (self.y - self.t) / len(self.y)
