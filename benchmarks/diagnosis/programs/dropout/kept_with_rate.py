import numpy as np

class Dropout:
    def __init__(self, rate=0.5):
        self.rate = rate

    def forward(self, x, train=True, rng=None, mask=None):
        if not train:
            self.scale = 1.0
            return x * 1.0
        if mask is None:
            rng = rng or np.random.default_rng()
            mask = rng.random(x.shape) < self.rate
        self.scale = np.asarray(mask) / (1 - self.rate)
        return x * self.scale

    def backward(self, dout):
        return dout * self.scale
