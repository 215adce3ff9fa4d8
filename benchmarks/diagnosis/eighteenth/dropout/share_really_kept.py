import numpy as np


class Dropout:
    def __init__(self, rate=0.5):
        self.rate = rate
        self.scale = None

    def forward(self, x, train=True, rng=None, mask=None):
        if not train:
            self.scale = None
            return x
        if mask is None:
            if rng is None:
                rng = np.random.default_rng()
            mask = rng.uniform(size=x.shape) >= self.rate
        mask = np.asarray(mask, dtype=float)
        kept = np.mean(mask)
        self.scale = mask / kept if kept > 0 else mask
        return x * self.scale

    def backward(self, dout):
        if self.scale is None:
            return dout
        return dout * self.scale
