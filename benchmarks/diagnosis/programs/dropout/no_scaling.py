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
                mask = rng.uniform(size=x.shape) >= self.rate
            self.mask = mask
            return x * mask
        self.mask = np.ones_like(x)
        return x.copy()

    def backward(self, dout):
        return dout * self.mask
