import numpy as np


class Dropout:
    def __init__(self, rate=0.5):
        self.rate = rate
        self.keep = None

    def forward(self, x, train=True, rng=None, mask=None):
        if not train:
            return x
        if mask is None:
            if rng is None:
                rng = np.random.default_rng()
            mask = rng.random(x.shape) >= self.rate
        self.keep = mask / (1 - self.rate)
        return x * self.keep

    def backward(self, dout):
        if self.keep is None:
            return dout
        return dout * self.keep
