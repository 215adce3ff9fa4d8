import numpy as np


class Dropout:
    def __init__(self, rate=0.5):
        self.p = rate
        self.cache = None

    def forward(self, x, train=True, rng=None, mask=None):
        p = self.p
        if train:
            if mask is None:
                rng = np.random.default_rng() if rng is None else rng
                mask = rng.random(x.shape) < p
            # inverted dropout
            m = mask / p
            self.cache = m
            return x * m
        self.cache = None
        return x * 1.0

    def backward(self, dout):
        if self.cache is None:
            return dout
        return dout * self.cache
