import numpy as np


class Dropout(Dropout):
    def forward(self, x, train=True, rng=None, mask=None):
        if not train:
            self.mask = np.ones_like(x)
            return x
        if mask is None:
            if rng is None:
                rng = np.random.default_rng()
            mask = rng.random(x.shape) >= self.rate
        self.mask = mask
        return x * self.mask / (1 - self.rate)

    def backward(self, dout):
        return dout * self.mask
