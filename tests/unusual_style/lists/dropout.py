import numpy as np


class Dropout:
    def __init__(self, rate=0.5):
        self.rate = rate

    def forward(self, x, train=True, rng=None, mask=None):
        match (train, mask):
            case (False, _):
                self.factor = np.float64(1)
            case (_, None):
                g = rng or np.random.default_rng()
                draws = [g.random() >= self.rate for _ in range(x.size)]
                self.factor = np.array(draws, dtype=float).reshape(x.shape) / (1 - self.rate)
            case (_, given):
                self.factor = given / (1 - self.rate)
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor
