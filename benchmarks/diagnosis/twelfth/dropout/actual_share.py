import numpy as np


class Dropout:
    def __init__(self, rate=0.5):
        self.rate = rate
        self.mask = None
        self.keep = 1.0

    def forward(self, x, train=True, rng=None, mask=None):
        if not train:
            self.mask, self.keep = np.ones(x.shape), 1.0
            return x
        if mask is None:
            generator = rng if rng is not None else np.random.default_rng()
            mask = generator.uniform(size=x.shape) >= self.rate
        self.mask = np.asarray(mask).astype(float)
        # how many units survived?  compensate for the lost ones
        self.keep = max(self.mask.mean(), 1e-8)
        return x * self.mask / self.keep

    def backward(self, dout):
        return dout * self.mask / self.keep
