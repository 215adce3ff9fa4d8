import numpy as np

class SigmoidWithLoss:
    def forward(self, x, t):
        x = np.asarray(x, float)
        self.x, self.t = x, np.asarray(t, float).reshape(x.shape)
        return (np.maximum(x, 0) - x * self.t + np.log1p(np.exp(-abs(x)))).sum() / len(x)

    def backward(self, dout=1):
        sig = np.where(self.x >= 0, 1 / (1 + np.exp(-abs(self.x))), 1 - 1 / (1 + np.exp(-abs(self.x))))
        return (sig - self.t) / self.x.size
