"""Find the bug: dropout (ドロップアウトの間違い探し).

This file is meant to do what the statement of dropout.py asks, and nearly does: one mistake is planted in it, in one place. First
say where it shows (quiz `debugging`), then mend it. It is graded by the hidden tests of dropout.py; as it was handed out it
counts as not attempted.
"""

import numpy as np


class Dropout:
    """Inverted dropout (ドロップアウト層). rate: chance to be dropped. forward(x, …): x of any shape, such as (N, D)."""

    def __init__(self, rate=0.5):
        self.rate = rate

    def forward(self, x, train=True, rng=None, mask=None):
        self.kept = None
        if not train:
            return x
        if mask is not None:
            self.kept = mask
        else:
            draws = (rng or np.random.default_rng()).random(x.shape)
            self.kept = draws >= self.rate
        return x * self.kept / (1 - self.rate)

    def backward(self, dout):
        if self.kept is None:
            return dout
        return dout * self.kept / (1 - self.rate)
