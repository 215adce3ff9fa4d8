import numpy as np


class Dropout:
    """Dropout (ドロップアウト層)."""

    def __init__(self, rate=0.5):
        self.rate = rate
        self.kept = None

    def forward(self, x, train=True, rng=None, mask=None):
        if train:
            if mask is None:
                draws = (rng or np.random.default_rng()).random(x.shape)
                mask = draws > self.rate
            self.kept = mask
            return x * self.kept
        self.kept = None
        return x * (1.0 - self.rate)

    def backward(self, dout):
        if self.kept is None:
            return dout * (1.0 - self.rate)
        return dout * self.kept
