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
        ### BEGIN SOLUTION
        if not train:
            self.factor = 1.0
            return x
        if mask is None:
            rng = np.random.default_rng() if rng is None else rng
            mask = rng.random(x.shape) >= self.rate
        self.factor = mask / (1 - self.rate)
        return x * self.factor
        ### END SOLUTION

    def backward(self, dout):
        ### BEGIN SOLUTION
        return dout * self.factor
        ### END SOLUTION


### BEGIN EXAMPLES
def test_a_given_mask():
    """rate = 0.2: kept entries are divided by 0.8, dropped ones become 0.

    rate = 0.2 では、残った要素は 0.8 で割られ、消えた要素は 0 になります。
    """
    out = Dropout(rate=0.2).forward(np.array([1.0, 2.0, 3.0]), mask=np.array([1, 0, 1]))
    assert np.allclose(out, [1.25, 0.0, 3.75])


def test_backward_uses_the_same_mask():
    """The gradient passes where the signal passed, with the same factor.

    勾配は、信号が通ったところだけを、同じ倍率で通ります。
    """
    layer = Dropout(rate=0.2)
    layer.forward(np.array([1.0, 2.0, 3.0]), mask=np.array([1, 0, 1]))
    assert np.allclose(layer.backward(np.array([4.0, 4.0, 4.0])), [5.0, 0.0, 5.0])


def test_nothing_is_dropped_in_testing():
    """train=False returns x as it is, whatever the rate.

    train=False では、rate によらず x がそのまま返ります。
    """
    x = np.array([[1.0, -2.0], [0.5, 3.0]])
    assert np.allclose(Dropout(rate=0.7).forward(x, train=False), x)


def test_drawn_mask():
    """Without a mask, about 30 % of many entries are dropped at rate = 0.3.

    マスクを渡さないと、rate = 0.3 では多数の要素の約 30 % が消えます。
    """
    out = Dropout(rate=0.3).forward(np.ones((200, 50)), rng=np.random.default_rng(1))
    assert 0.27 < np.mean(out == 0) < 0.33
    assert np.allclose(out[out != 0], 1 / 0.7)


def test_every_forward_draws_anew():
    """Two forward passes drop different entries.

    forward を 2 回呼ぶと、消える要素は異なります。
    """
    layer, x, rng = Dropout(rate=0.5), np.ones((10, 10)), np.random.default_rng(1)
    assert not np.array_equal(layer.forward(x, rng=rng), layer.forward(x, rng=rng))


### END EXAMPLES
