import numpy as np


class Dropout:
    def __init__(self, rate=0.5):
        self.rate = rate

    def forward(self, x, train=True, rng=None, mask=None):
        if not train:
            self.scale = 1.0
            return x * 1.0
        if mask is None:
            rng = np.random.default_rng() if rng is None else rng
            mask = rng.random(x.shape) >= self.rate
        kept = np.mean(mask)
        self.scale = mask / kept if kept > 0 else mask * 0.0
        return x * self.scale

    def backward(self, dout):
        return dout * self.scale
