import numpy as np


class SoftmaxWithLoss:
    def __init__(self):
        self.probs = None
        self.target = None

    def forward(self, a, t):
        z = a - a.max(axis=1)[:, None]
        log_probs = z - np.log(np.exp(z).sum(axis=1))[:, None]
        self.probs = np.exp(log_probs)
        if t.ndim == 2:
            self.target = t
        else:
            self.target = (np.arange(a.shape[1]) == t[:, None]).astype(float)
        return -(self.target * log_probs).sum() / len(a)

    def backward(self, dout=1):
        return self.probs - self.target
