import numpy as np


class Dropout:
    def __init__(self, rate=0.5):
        self.rate = rate
        self.mask = None

    def forward(self, x, train=True, rng=None, mask=None):
        if train:
            if mask is None:
                if rng is None:
                    rng = np.random.default_rng()
                mask = rng.random(x.shape) < self.rate
            self.mask = mask / (1 - self.rate)
            return x * self.mask
        return x

    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask
