import numpy as np



class Dropout(Dropout):
    def forward(self, x, train=True, rng=None, mask=None):
        if train is False:
            self.scale = np.ones(x.shape)
            self.factor = self.scale
            return x * self.scale
        if mask is None:
            if rng is None:
                rng = np.random.default_rng()
            mask = np.ones(x.size)
            dropped = rng.choice(x.size, size=int(round(self.rate * x.size)), replace=False)
            mask[dropped] = 0
            mask = mask.reshape(x.shape)
        self.factor = np.asarray(mask) / (1.0 - self.rate)
        return x * self.factor
