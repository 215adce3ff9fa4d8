import numpy as np


class Dropout:
    def __init__(self, rate=0.5):
        self.rate = rate

    def forward(self, x, train=True, rng=None, mask=None):
        self.scale = np.ones(x.shape)
        if train:
            if mask is None:
                if rng is None:
                    rng = np.random.default_rng()
                mask = rng.random(x.shape) > self.rate
            kept = np.mean(mask)  # 実際に残った割合
            if kept > 0:
                self.scale = mask / kept
            else:
                self.scale = np.zeros(x.shape)
        return x * self.scale

    def backward(self, dout):
        return dout * self.scale
