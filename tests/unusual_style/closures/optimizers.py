"""All five are one loop over a rule; state lives in a dict of dicts."""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np


@dataclass
class _Optimizer:
    lr: float = 0.01

    def __post_init__(self):
        self._memory = defaultdict(dict)
        self.t = 0

    def recall(self, name, key, like):
        return self._memory[name].setdefault(key, np.zeros_like(like, dtype=np.float64))

    def update(self, params, grads):
        self.t += 1
        for key in sorted(params):
            params[key][...] = params[key] + self.step(key, grads[key])


@dataclass
class SGD(_Optimizer):
    def step(self, key, g):
        return -self.lr * g


@dataclass
class Momentum(_Optimizer):
    momentum: float = 0.9

    def step(self, key, g):
        v = self.recall("v", key, g)
        v[...] = self.momentum * v - self.lr * g
        return v


@dataclass
class AdaGrad(_Optimizer):
    eps: float = 1e-7

    def step(self, key, g):
        h = self.recall("h", key, g)
        h += np.square(g)
        return -self.lr * g / (np.sqrt(h) + self.eps)


@dataclass
class RMSProp(_Optimizer):
    decay_rate: float = 0.99
    eps: float = 1e-7

    def step(self, key, g):
        h = self.recall("h", key, g)
        h += (1 - self.decay_rate) * (g**2 - h)
        return -self.lr * g / (np.sqrt(h) + self.eps)


@dataclass
class Adam(_Optimizer):
    lr: float = 0.001
    beta1: float = 0.9
    beta2: float = 0.999
    eps: float = 1e-7

    def step(self, key, g):
        m, v = (self.recall(n, key, g) for n in "mv")
        m += (1 - self.beta1) * (g - m)
        v += (1 - self.beta2) * (g * g - v)
        rate = self.lr * (1 - self.beta2**self.t) ** 0.5 / (1 - self.beta1**self.t)
        return -rate * m / (v**0.5 + self.eps)
