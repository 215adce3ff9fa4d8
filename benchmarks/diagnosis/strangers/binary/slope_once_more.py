import numpy as np


class SigmoidWithLoss:
    def forward(self, x, t):
        self.y = 0.5 * (1 + np.tanh(x / 2))
        self.t = np.reshape(t, np.shape(x))
        return sigmoid_binary_cross_entropy(x, t)

    def backward(self, dout=1):
        N = self.y.shape[0]
        dy = dout * (self.y - self.t) / N
        return dy * self.y * (1.0 - self.y)
