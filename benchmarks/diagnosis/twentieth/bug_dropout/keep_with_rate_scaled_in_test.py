import numpy as np


class Dropout:
    """Inverted dropout (ドロップアウト層)."""

    def __init__(self, rate=0.5):
        self.rate = rate

    def forward(self, x, train=True, rng=None, mask=None):
        if not train:
            self.kept = np.ones(x.shape)
            return x
        if mask is not None:
            self.kept = mask
        else:
            draws = (rng or np.random.default_rng()).random(x.shape)
            self.kept = draws < self.rate
        return x * self.kept / (1 - self.rate)

    def backward(self, dout):
        return dout * self.kept / (1 - self.rate)
