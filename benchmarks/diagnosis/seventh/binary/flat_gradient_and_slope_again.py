import numpy as np


class SigmoidWithLoss:
    def forward(self, x, t):
        self.n = len(x)
        self.scores = np.ravel(x).astype(float)
        self.wanted = np.ravel(t).astype(float)
        s = self.scores
        pieces = np.maximum(s, 0) - s * self.wanted + np.log1p(np.exp(-np.abs(s)))
        return pieces.sum() / self.n

    def backward(self, dout=1):
        small = np.exp(-np.abs(self.scores))
        prob = np.where(self.scores < 0, small, 1.0) / (1.0 + small)
        return dout * (prob - self.wanted) * prob * (1 - prob) / self.n
