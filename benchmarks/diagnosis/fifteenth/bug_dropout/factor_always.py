import numpy as np


class Dropout:
    """Inverted dropout (ドロップアウト層). rate: chance to be dropped. forward(x, …): x of any shape, such as (N, D)."""

    def __init__(self, rate=0.5):
        self.rate = rate

    def forward(self, x, train=True, rng=None, mask=None):
        self.kept = None
        if not train:
            return x
        if mask is not None:
            self.kept = mask
        else:
            draws = (rng or np.random.default_rng()).random(x.shape)
            self.kept = draws >= self.rate
        return x * self.kept / (1 - self.rate)

    def backward(self, dout):
        dx = dout / (1 - self.rate)  # forward と同じ倍率
        if self.kept is not None:
            dx = dx * self.kept
        return dx
