import numpy as np

class Dropout:
    def __init__(self, rate=0.5):
        self.rate = rate
        self.mask = 1

    def forward(self, x, train=True, rng=None, mask=None):
        if train:
            if mask is None:
                gen = np.random.default_rng() if rng is None else rng
                mask = (gen.random(x.shape) >= self.rate).astype(int)
            self.mask = mask
            return x * self.mask / (1.0 - self.rate)
        return x

    def backward(self, dout):
        return dout * self.mask
