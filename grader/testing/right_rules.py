"""Right rules: the five optimizers of the course, right, in small parts (`right_optimizers`: mistakes of any of them)."""

from __future__ import annotations

import numpy as np

from grader.testing.right_optimizers import Array, Rule, State


class SGD(Rule):
    """Keeps nothing."""

    def __init__(self, lr: float = 0.01) -> None:
        super().__init__()
        self.lr = lr

    def step(self, g: Array, s: State) -> Array:
        return -self.lr * g


class Momentum(Rule):
    """v is what remains of the `old` one, and what is `new`; the parameter moves by the `used` one of both."""

    def __init__(self, lr: float = 0.01, momentum: float = 0.9) -> None:
        super().__init__()
        self.lr, self.momentum = lr, momentum

    def old(self, v: Array) -> Array:
        return self.momentum * v

    def new(self, g: Array) -> Array:
        return -self.lr * g

    def used(self, before: Array, v: Array) -> Array:
        return v

    def move(self, v: Array, g: Array) -> Array:
        return v

    def begin(self, g: Array) -> Array | float:
        """v before the first update."""
        return 0.0

    def step(self, g: Array, s: State) -> Array:
        before = s.get("v", self.begin(g))
        s["v"] = self.old(before) + self.new(g)
        return self.move(self.used(before, s["v"]), g)


class AdaGrad(Rule):
    """h as v of Momentum; the step is what the gradient pushes (`push`), divided by the `root`."""

    def __init__(self, lr: float = 0.01, eps: float = 1e-7) -> None:
        super().__init__()
        self.lr, self.eps = lr, eps

    def old(self, h: Array) -> Array:
        return h

    def new(self, g: Array) -> Array:
        return g**2

    def used(self, before: Array, h: Array) -> Array:
        return h

    def root(self, h: Array) -> Array:
        return np.sqrt(h) + self.eps

    def push(self, g: Array) -> Array:
        return g

    def kept(self, h: Array) -> Array:
        return h

    def step(self, g: Array, s: State) -> Array:
        before = s.get("h", 0.0)
        s["h"] = self.kept(self.old(before) + self.new(g))
        return -self.lr * self.push(g) / self.root(self.used(before, s["h"]))


class RMSProp(AdaGrad):
    """h fades."""

    def __init__(self, lr: float = 0.01, decay_rate: float = 0.99, eps: float = 1e-7) -> None:
        super().__init__(lr, eps)
        self.rho = decay_rate

    def old(self, h: Array) -> Array:
        return self.rho * h

    def new(self, g: Array) -> Array:
        return (1 - self.rho) * g**2


class Adam(Rule):
    """m̂ and v̂ are corrected as in the update number `time`."""

    def __init__(self, lr: float = 0.001, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-7) -> None:
        super().__init__()
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps

    def m(self, g: Array, m: Array) -> Array:
        return self.beta1 * m + (1 - self.beta1) * g

    def v(self, g: Array, v: Array, m: Array) -> Array:
        return self.beta2 * v + (1 - self.beta2) * g**2

    def time(self) -> int:
        return self.t

    def m_hat(self, m: Array, t: int) -> Array:
        return m / (1 - self.beta1**t)

    def v_hat(self, v: Array, t: int) -> Array:
        return v / (1 - self.beta2**t)

    def root(self, v: Array) -> Array:
        return np.sqrt(v) + self.eps

    def step(self, g: Array, s: State) -> Array:
        s["m"] = self.m(g, s.get("m", 0.0))
        s["v"] = self.v(g, s.get("v", 0.0), s["m"])
        return -self.lr * self.m_hat(s["m"], self.time()) / self.root(self.v_hat(s["v"], self.time()))
