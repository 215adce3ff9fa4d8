import numpy as np



class Dropout:
    def __init__(self, rate=0.5):
        self.dropout_ratio = rate
        self.mask = None

    def forward(self, x, train=True, rng=None, mask=None):
        if train:
            if mask is None:
                rng = rng or np.random.default_rng()
                mask = rng.random(x.shape) > self.dropout_ratio
            self.mask = mask
            return x * self.mask
        self.mask = np.full(x.shape, 1.0 - self.dropout_ratio)
        return x * (1.0 - self.dropout_ratio)

    def backward(self, dout):
        return dout * self.mask
