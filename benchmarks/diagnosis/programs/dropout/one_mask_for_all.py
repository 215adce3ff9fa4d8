import numpy as np

class Dropout:
    def __init__(self, rate=0.5):
        self.rate = rate

    def forward(self, x, train=True, rng=None, mask=None):
        self.train = train
        if not train:
            return x
        if rng is None:
            rng = np.random.default_rng()
        if mask is None:
            mask = rng.random(x.shape[1:]) >= self.rate if x.ndim > 1 else rng.random(x.shape) >= self.rate
        self.mask = mask
        return x * mask / (1 - self.rate)

    def backward(self, dout):
        return dout * self.mask / (1 - self.rate) if self.train else dout
