import numpy as np


class Dropout:
    def __init__(self, rate=0.5):
        self.rate = rate
        self._scaled = None

    def forward(self, x, train=True, rng=None, mask=None):
        if not train:
            self._scaled = lambda z: z
            return x
        if mask is None:
            rng = rng if rng is not None else np.random.default_rng()
            mask = rng.binomial(1, 1 - self.rate, size=x.shape).astype(np.int8)
        kept = mask.astype(bool)

        def scaled(z):
            out = np.zeros(z.shape, dtype=np.result_type(z, np.float32))
            out[kept] = z[kept] / (1 - self.rate)
            return out

        self._scaled = scaled
        return scaled(x)

    def backward(self, dout):
        return self._scaled(dout)
