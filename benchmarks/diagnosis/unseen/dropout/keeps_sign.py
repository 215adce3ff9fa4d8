import numpy as np

class Dropout:
    def __init__(self, rate=0.5):
        self.rate = rate

    def forward(self, x, train=True, rng=None, mask=None):
        if not train:
            self.k = np.ones(x.shape)
            return x * self.k
        if mask is None:
            rng = np.random.default_rng() if rng is None else rng
            mask = rng.random(x.shape) >= self.rate
        self.k = np.asarray(mask) / (1 - self.rate) ** 2
        return x * self.k

    def backward(self, dout):
        return dout * self.k
