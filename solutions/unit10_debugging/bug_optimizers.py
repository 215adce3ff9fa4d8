"""Find the bug: optimizers (最適化手法の間違い探し).

This file is meant to do what the statement of optimizers.py asks, and nearly does: one mistake is planted in it, in one place. First
say where it shows (quiz `debugging`), then mend it. It is graded by the hidden tests of optimizers.py; as it was handed out it
counts as not attempted.
"""

import numpy as np


class SGD:
    """Stochastic gradient descent (確率的勾配降下法). update(params, grads): dicts of arrays of any shape, changed in place."""

    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for name, p in params.items():
            p -= self.lr * grads[name]


class Momentum:
    """SGD with momentum (モメンタム). update(params, grads): dicts of arrays of any shape, changed in place."""

    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum = lr, momentum
        self.speed = {}

    def update(self, params, grads):
        for name, p in params.items():
            v = self.speed.get(name, np.zeros(p.shape))
            v = self.momentum * v - self.lr * grads[name]
            self.speed[name] = v
            p += v


class AdaGrad:
    """AdaGrad (要素ごとの学習率). update(params, grads): dicts of arrays of any shape, changed in place."""

    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps = lr, eps
        self.squares = {}

    def update(self, params, grads):
        for name, p in params.items():
            g = grads[name]
            h = self.squares.get(name, np.zeros(p.shape))
            h = h + g * g
            self.squares[name] = h
            p -= self.lr * g / (np.sqrt(h) + self.eps)


class RMSProp:
    """RMSProp (指数移動平均). update(params, grads): dicts of arrays of any shape, changed in place."""

    def __init__(self, lr=0.01, decay_rate=0.99, eps=1e-7):
        self.lr, self.rho, self.eps = lr, decay_rate, eps
        self.squares = {}

    def update(self, params, grads):
        for name, p in params.items():
            g = grads[name]
            h = self.squares.get(name, np.zeros(p.shape))
            h = self.rho * h + (1 - self.rho) * g * g
            self.squares[name] = h
            p -= self.lr * g / (np.sqrt(h) + self.eps)


class Adam:
    """Adam (バイアス補正). update(params, grads): dicts of arrays of any shape, changed in place."""

    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.updates = 0
        self.means, self.squares = {}, {}

    def update(self, params, grads):
        self.updates += 1
        for name, p in params.items():
            g = grads[name]
            m = self.beta1 * self.means.get(name, np.zeros(p.shape)) + (1 - self.beta1) * g
            v = self.beta2 * self.squares.get(name, np.zeros(p.shape)) + (1 - self.beta2) * g * g
            self.means[name], self.squares[name] = m, v
            m_fair = m / (1 - self.beta1**self.updates)
            v_fair = v / (1 - self.beta2**self.updates)
            p -= self.lr * m_fair / (np.sqrt(v_fair) + self.eps)
