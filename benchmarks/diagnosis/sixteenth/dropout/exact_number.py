import numpy as np


class Dropout:
    def __init__(self, rate=0.5):
        self.rate = rate
        self.mask = None

    def forward(self, x, train=True, rng=None, mask=None):
        if not train:
            self.mask = None
            return x
        if mask is None:
            if rng is None:
                rng = np.random.default_rng()
            # rate の割合のユニットを選んで 0 にする
            mask = np.ones(x.size)
            n_drop = int(round(self.rate * x.size))
            mask[rng.permutation(x.size)[:n_drop]] = 0
            mask = mask.reshape(x.shape)
        self.mask = mask
        return x * self.mask / (1 - self.rate)

    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask / (1 - self.rate)
