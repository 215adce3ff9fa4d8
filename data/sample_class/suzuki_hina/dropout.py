"""Dropout: a layer that switches units off at random while a network learns (ドロップアウト).

During training every unit is dropped with the chance `rate`, independently of all others; the units that stay are made
larger by 1 / (1 − rate), so that the expected output is x ("inverted dropout"). For testing nothing is dropped, and
nothing has to be scaled.

What is switched off is the output of a unit, for one sample and one forward pass; the weights stay as they are.
Arguments are never changed.
Sources: Srivastava et al. 2014; Goodfellow, Bengio and Courville 2016, section 7.12.
"""

import numpy as np


class Dropout:
    """A dropout layer (ドロップアウト層) with inverted scaling.

    rate: chance of an entry to be dropped, 0 ≤ rate < 1.

    forward(x, train=True, rng=None, mask=None) returns floats of the shape of x; x has any shape, such as (N, D).

    - train=True: out = x · mask / (1 − rate), entry by entry. The mask (マスク) has the shape of x; 1 (or True) is kept,
      0 (or False) is dropped. Where `mask` is not given, forward draws a new one: every entry is 0 with the chance
      `rate`, independently of all other entries. Random numbers come from `rng`, a np.random.Generator; without it,
      from a new np.random.default_rng().
    - train=False: out = x. Nothing is dropped; `rng` and `mask` are not used.

    backward(dout) returns the gradient with respect to x for the latest forward: dout · mask / (1 − rate) with the same
    mask; dout itself where that forward had train=False. dout has the shape of x.

    Example: rate = 0.2, x = [1, 2, 3], mask = [1, 0, 1] gives [1.25, 0, 3.75]; then dout = [4, 4, 4] gives [5, 0, 5].
    """

    def __init__(self, rate=0.5):
        self.rate = rate

    def forward(self, x, train=True, rng=None, mask=None):
        if not train:
            self.factor = 1.0
            return x
        if mask is None:
            rng = np.random.default_rng() if rng is None else rng
            mask = rng.random(x.shape) >= self.rate
        self.factor = mask
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor
