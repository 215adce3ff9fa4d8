"""Right rules: the optimizers of the course, right, in small parts (`right_optimizers`: mistakes of any of them)."""

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

    def begin(self, g: Array) -> Array | float:
        """h before the first update."""
        return 0.0

    def step(self, g: Array, s: State) -> Array:
        before = s.get("h", self.begin(g))
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

    def begin(self, g: Array) -> tuple[Array | float, Array | float]:
        """m and v before the first update."""
        return 0.0, 0.0

    def used(self, before: tuple[Array, Array], now: tuple[Array, Array]) -> tuple[Array, Array]:
        return now

    def step(self, g: Array, s: State) -> Array:
        before = s.get("m", self.begin(g)[0]), s.get("v", self.begin(g)[1])
        s["m"] = self.m(g, before[0])
        s["v"] = self.v(g, before[1], s["m"])
        m, v = self.used(before, (s["m"], s["v"]))
        return -self.lr * self.m_hat(m, self.time()) / self.root(self.v_hat(v, self.time()))


class Nesterov(Rule):
    """The step: what the new v, the old one and the gradient (`of_slope`) are each multiplied with, put together."""

    downhill, lr_again = -1, 0

    def __init__(self, lr: float = 0.01, momentum: float = 0.9) -> None:
        super().__init__()
        self.lr, self.momentum = lr, momentum

    def pull(self, lr: float, m: float) -> float:
        """What the gradient is multiplied with in v."""
        return lr

    def of_new(self, m: float) -> float:
        return 1 + m

    def of_old(self, m: float) -> float:
        return m

    def of_slope(self, m: float) -> float:
        return 0.0

    def begin(self, g: Array) -> Array | float:
        """v before the first update."""
        return 0.0

    def kept(self, new: Array, step: Array) -> Array:
        return new

    def step(self, g: Array, s: State) -> Array:
        m, lr, old = self.momentum, self.lr, s.get("v", self.begin(g))
        new = m * old + self.downhill * self.pull(lr, m) * g
        step = lr**self.lr_again * (self.of_new(m) * new - self.of_old(m) * old - self.of_slope(m) * lr * g)
        s["v"] = self.kept(new, step)
        return step
