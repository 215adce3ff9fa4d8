class Dropout(Dropout):
    def __init__(self, rate=0.5):
        self.rate = rate
        self.mask = None

    def forward(self, x, train=True, rng=None, mask=None):
        if train:
            if mask is None:
                rng = rng or np.random.default_rng()
                mask = rng.random(x.shape) > self.rate
            self.mask = mask
            return x * self.mask
        else:
            self.mask = np.ones_like(x) * (1.0 - self.rate)
            return x * (1.0 - self.rate)

    def backward(self, dout):
        return dout * self.mask
