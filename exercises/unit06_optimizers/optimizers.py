"""Optimizers: five rules that turn gradients into new parameters (最適化手法).

Every optimizer is a class with one method, `update(params, grads)`:

- `params` and `grads` are dicts with the same keys (their order may differ); `grads[key]` has the shape of
  `params[key]`, and all arithmetic is element by element;
- `params[key]` is changed **in place** (インプレース): it stays the same array with new content, so that a layer
  which holds this array sees the new values. `grads` is never changed;
- what an optimizer remembers from update to update (v, h, m) is kept separately for every key, belongs to the one
  object, and starts at 0;
- `eps` stands outside the square root: √h + eps.

Symbols: g gradient (勾配), lr learning rate (学習率).
Sources: Duchi et al. 2011 (AdaGrad), Hinton's lecture 6e of 2012 (RMSProp), Kingma and Ba 2015 (Adam).
"""

import numpy as np


class SGD:
    """Stochastic gradient descent (確率的勾配降下法).

    p ← p − lr·g

    update(params, grads): dicts of arrays of any shape, equal shapes under equal keys; returns nothing.

    Example: lr = 0.1, p = [1, 2], g = [3, −4] gives p = [0.7, 2.4].
    """

    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("optimizers.SGD.update: not written yet / まだ書かれていません")


class Momentum:
    """SGD with momentum (モメンタム, 慣性): the parameters keep a part of their last move.

    v ← momentum·v − lr·g
    p ← p + v

    update(params, grads): dicts of arrays of any shape, equal shapes under equal keys; returns nothing.

    Example: lr = 0.1, momentum = 0.9, p = 1 and the gradient 2 twice: v = −0.2, p = 0.8; then v = −0.38, p = 0.42.
    """

    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}  # velocity (速度) of every key; empty before the first update

    def update(self, params, grads):
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("optimizers.Momentum.update: not written yet / まだ書かれていません")


class AdaGrad:
    """AdaGrad: a learning rate of its own for every entry (要素ごとの学習率), lr/√h, which only shrinks.

    h ← h + g²
    p ← p − lr·g / (√h + eps)

    update(params, grads): dicts of arrays of any shape, equal shapes under equal keys; returns nothing.

    Example: lr = 0.1, p = 1 and the gradient 2 twice: h = 4, p = 0.9; then h = 8, p = 0.9 − 0.2/√8 = 0.8293.
    """

    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = {}  # sum of squared gradients (勾配の 2 乗和) of every key; empty before the first update

    def update(self, params, grads):
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("optimizers.AdaGrad.update: not written yet / まだ書かれていません")


class RMSProp:
    """RMSProp: like AdaGrad, but old gradients are forgotten (指数移動平均).

    h ← decay_rate·h + (1 − decay_rate)·g²
    p ← p − lr·g / (√h + eps)

    update(params, grads): dicts of arrays of any shape, equal shapes under equal keys; returns nothing.

    Example: lr = 0.1, decay_rate = 0.75, p = 1 and the gradient 2 twice: h = 1, p = 0.8; then h = 1.75,
    p = 0.8 − 0.2/√1.75 = 0.6488.
    """

    def __init__(self, lr=0.01, decay_rate=0.99, eps=1e-7):
        self.lr = lr
        self.decay_rate = decay_rate
        self.eps = eps
        self.h = {}  # moving average of squared gradients of every key; empty before the first update

    def update(self, params, grads):
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("optimizers.RMSProp.update: not written yet / まだ書かれていません")


class Adam:
    """Adam: momentum and RMSProp together, with bias correction (バイアス補正).

    t ← t + 1                           once an update, not once a key; 1 in the first update
    m ← beta1·m + (1 − beta1)·g
    v ← beta2·v + (1 − beta2)·g²
    m̂ = m / (1 − beta1ᵗ),  v̂ = v / (1 − beta2ᵗ)
    p ← p − lr·m̂ / (√v̂ + eps)

    The form p ← p − lrₜ·m / (√v + eps) with lrₜ = lr·√(1 − beta2ᵗ) / (1 − beta1ᵗ) is accepted as well.

    update(params, grads): dicts of arrays of any shape, equal shapes under equal keys; returns nothing.

    Example: lr = 0.1, beta1 = 0.9, beta2 = 0.999, p = 1 and the gradients 2, then 0: first m = 0.2, v = 0.004,
    m̂ = 2, v̂ = 4, p = 0.9; then m̂ = 0.18/0.19 = 0.9474, v̂ = 1.9990, p = 0.9 − 0.0670 = 0.8330.
    """

    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.eps = eps
        self.t = 0  # number of updates so far
        self.m = {}  # moving average of the gradients of every key; empty before the first update
        self.v = {}  # moving average of the squared gradients of every key

    def update(self, params, grads):
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("optimizers.Adam.update: not written yet / まだ書かれていません")
