"""Schedules and a look ahead: a learning rate that falls with time, and Nesterov's momentum (学習率のスケジューリング).

Symbols: g gradient (勾配), lr learning rate (学習率), μ momentum (モメンタム).
Sources: Goodfellow, Bengio and Courville 2016, section 8.3.3; Sutskever et al. 2013; Bengio et al. 2013 (the form of
Nesterov's method that needs the gradient only where the parameters are).
"""

import numpy as np


def step_decay(lr, epoch, drop=0.5, every=10):
    """Learning rate of an epoch under step decay (学習率のステップ減衰).

        step_decay = lr · drop^⌊epoch / every⌋

    lr: float, the rate at the start; epoch: int ≥ 0, counted from 0; drop: float, the factor of one step; every: int ≥ 1,
    number of epochs with the same rate. Returns one number, a float.

    The rate stays the same for `every` epochs, then it is multiplied by `drop`, and so on.

    Example: lr = 0.8, drop = 0.5 and every = 3 give 0.8 in the epochs 0, 1, 2, then 0.4 in 3, 4, 5, then 0.2.
    """
    return lr * drop ** (epoch // every)


class Nesterov:
    """Nesterov's accelerated gradient (ネステロフの加速勾配法): momentum that looks ahead.

    v_new ← momentum·v − lr·g
    p ← p − momentum·v + (1 + momentum)·v_new        with the old v, from before this update

    Here p is the point that lies one momentum step ahead, where the gradient is taken.

    update(params, grads): dicts of arrays of any shape such as (D, M), equal shapes under equal keys (their order may
    differ); returns nothing. As with all optimizers of this course, params[key] is changed **in place** (インプレース),
    grads is never changed, and v is kept for every key, belongs to the one object, and starts at 0.

    Example: lr = 0.1, momentum = 0.9, p = 1 and the gradients 2, then 0: v = −0.2, p = 1 − 0 − 0.38 = 0.62; then
    v = −0.18, p = 0.62 + 0.18 − 0.342 = 0.458.
    """

    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}  # velocity (速度) of every key; empty before the first update

    def update(self, params, grads):
        for key in params:
            old = self.v.get(key, 0.0)
            new = self.momentum * old - self.lr * grads[key]
            params[key] += (1 + self.momentum) * new - self.momentum * old
            self.v[key] = new
