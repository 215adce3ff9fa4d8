import numpy as np

class Dropout:
    def __init__(self, rate=0.5):
        self.rate = rate

    def forward(self, x, train=True, rng=None, mask=None):
        self.factor = np.ones(x.shape)
        if not train:
            return x.astype(float)
        if mask is None:
            rng = rng if rng is not None else np.random.default_rng()
            flat = np.ones(x.size)
            flat[rng.permutation(x.size)[: int(round(self.rate * x.size))]] = 0
            mask = flat.reshape(x.shape)
        self.factor = mask / (1 - self.rate)
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor
