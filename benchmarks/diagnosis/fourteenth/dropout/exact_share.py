import numpy as np


class Dropout:
    def __init__(self, rate=0.5):
        self.rate = rate
        self.factor = None

    def forward(self, x, train=True, rng=None, mask=None):
        if not train:
            self.factor = None
            return x
        if mask is None:
            gen = rng if rng is not None else np.random.default_rng()
            mask = gen.random(x.shape) >= self.rate
        keep = np.asarray(mask, dtype=float)
        share = keep.mean()
        if share == 0:
            share = 1 - self.rate
        # keep the expected value of the layer
        self.factor = keep / share
        return x * self.factor

    def backward(self, dout):
        if self.factor is None:
            return dout
        return dout * self.factor
