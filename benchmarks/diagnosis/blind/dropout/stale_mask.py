import numpy as np


class Dropout:
    def __init__(self, rate=0.5):
        self.rate = rate
        self.mask = None

    def forward(self, x, train=True, rng=None, mask=None):
        if train:
            rng = np.random.default_rng() if rng is None else rng
            self.mask = rng.random(x.shape) >= self.rate if mask is None else mask
            return x * self.mask / (1 - self.rate)
        return x * 1.0

    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask / (1 - self.rate)
