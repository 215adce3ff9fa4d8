import numpy as np


class Dropout:
    def __init__(self, rate=0.5):
        self.rate = rate

    def forward(self, x, train=True, rng=None, mask=None):
        self.train = train
        if not train:
            return x
        keep_prob = self.rate
        if mask is None:
            if rng is None:
                rng = np.random.default_rng()
            D = rng.random(x.shape)  # Step 1: initialize matrix D
            D = D < keep_prob  # Step 2: convert entries of D to 0 or 1
        else:
            D = mask
        self.D = D
        A = x * D  # Step 3: shut down some neurons
        A = A / keep_prob if keep_prob > 0 else x * 1.0  # Step 4: scale the value of the others
        return A

    def backward(self, dout):
        if not self.train:
            return dout
        return dout * self.D / self.rate if self.rate > 0 else dout * 1.0
