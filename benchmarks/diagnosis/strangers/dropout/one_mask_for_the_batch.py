import numpy as np


class Dropout(Dropout):
    def forward(self, x, train=True, rng=None, mask=None):
        if train:
            if mask is None:
                generator = rng if rng is not None else np.random.default_rng()
                mask = (generator.random(x.shape[1:]) >= self.rate).astype(float)
            self.factor = mask / (1.0 - self.rate)
        else:
            self.factor = np.ones(x.shape)
        return x * self.factor
