import numpy as np


class Dropout:
    def __init__(self, rate=0.5):
        self.rate = rate

    def forward(self, x, train=True, rng=None, mask=None):
        self.binary = None
        if not train:
            return x
        if mask is None:
            if rng is None:
                rng = np.random.default_rng()
            mask = np.floor(self.rate + rng.random(x.shape))
        self.binary = mask
        return x / self.rate * mask

    def backward(self, dout):
        if self.binary is None:
            return dout
        return dout / self.rate * self.binary
