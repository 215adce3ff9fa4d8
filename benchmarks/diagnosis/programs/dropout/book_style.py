import numpy as np

class Dropout:
    def __init__(self, rate=0.5):
        self.dropout_ratio = rate
        self.mask = None

    def forward(self, x, train=True, rng=None, mask=None):
        if train:
            if mask is not None:
                self.mask = mask
            elif rng is not None:
                self.mask = rng.random(x.shape) > self.dropout_ratio
            else:
                self.mask = np.random.rand(*x.shape) > self.dropout_ratio
            return x * self.mask
        else:
            return x * (1.0 - self.dropout_ratio)

    def backward(self, dout):
        return dout * self.mask
