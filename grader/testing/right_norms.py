"""Right norms: what normalizations have in common, in small parts, so that a mistake is one with a part replaced."""

from __future__ import annotations

import numpy as np

from grader.testing.right_nets import Array, Layer


class Normalization(Layer):
    """γ x̂ + β. A subclass says over which `axes` a mean runs, how γ is `laid` along x, and what adds up to a `total`.

    Statistics keep their axes, so that they go with x.
    """

    def __init__(self, gamma: Array, beta: Array, eps: float = 1e-5) -> None:
        super().__init__()
        self.gamma, self.beta, self.eps = gamma, beta, eps
        self.dgamma: Array | float = 0.0
        self.dbeta: Array | float = 0.0

    def axes(self, x: Array) -> tuple[int, ...]:
        raise NotImplementedError

    def laid(self, values: Array, x: Array) -> Array:
        raise NotImplementedError

    def total(self, v: Array) -> Array:
        raise NotImplementedError

    def variance(self, x: Array) -> Array:
        return x.var(axis=self.axes(x), keepdims=True)

    def statistics(self, x: Array) -> tuple[Array, Array]:
        return x.mean(axis=self.axes(x), keepdims=True), self.variance(x)

    def guard(self) -> float:
        return self.eps

    def root(self, v: Array) -> Array:
        return np.sqrt(v)

    def divisor(self, var: Array) -> Array:
        return self.root(var + self.guard())

    def normalized(self, x: Array, mean: Array, std: Array) -> Array:
        return (x - mean) / std

    def output(self, x: Array, x_hat: Array) -> Array:
        return self.laid(self.gamma, x) * x_hat + self.laid(self.beta, x)

    def held(self, x_hat: Array, y: Array) -> Array:
        """What backward takes for x̂."""
        return x_hat

    def forward(self, x: Array) -> Array:
        mean, var = self.statistics(x)
        std = self.divisor(var)
        x_hat = self.normalized(x, mean, std)
        y = self.output(x, x_hat)
        self.kept["x"], self.kept["std"], self.kept["x_hat"] = x, std, self.held(x_hat, y)
        return y

    def scaled(self, x_hat: Array) -> Array:
        """What γ multiplies, in the eyes of dgamma."""
        return x_hat

    def gamma_total(self, v: Array) -> Array:
        return self.total(v)

    def beta_total(self, v: Array) -> Array:
        return self.total(v)

    def parameter_gradients(self, dout: Array, x_hat: Array) -> tuple[Array, Array]:
        """Of γ and of β."""
        return self.gamma_total(dout * self.scaled(x_hat)), self.beta_total(dout)

    def average(self, v: Array) -> Array:
        return v.mean(axis=self.axes(v), keepdims=True)

    def through_gamma(self, dout: Array) -> Array:
        return self.laid(self.gamma, dout) * dout

    def by_mean(self, d: Array, x_hat: Array) -> Array | float:
        return self.average(d)

    def by_variance(self, d: Array, x_hat: Array) -> Array | float:
        return x_hat * self.average(d * x_hat)

    def dx(self, d: Array, x_hat: Array) -> Array:
        """Before the division by the root; d: ∂E/∂x̂."""
        return d - self.by_mean(d, x_hat) - self.by_variance(d, x_hat)

    def backward(self, dout: Array) -> Array:
        x_hat = self.kept["x_hat"]
        self.dgamma, self.dbeta = self.parameter_gradients(dout, x_hat)
        return self.dx(self.through_gamma(dout), x_hat) / self.kept["std"]


class BatchNormalization(Normalization):
    """Batch normalization of rows or images; the running averages are mixed, remembered and chosen in parts of their own."""

    def __init__(self, gamma: Array, beta: Array, momentum: float = 0.9, eps: float = 1e-5) -> None:
        super().__init__(gamma, beta, eps)
        self.momentum = momentum
        self.running_mean, self.running_var = np.zeros(len(gamma)), np.ones(len(gamma))

    def axes(self, x: Array) -> tuple[int, ...]:
        return (0, *range(2, x.ndim))

    def laid(self, values: Array, x: Array) -> Array:
        return np.reshape(values, (1, -1) + (1,) * (x.ndim - 2)) if np.ndim(values) == 1 else values

    def total(self, v: Array) -> Array:
        return v.sum(axis=(0, *range(2, v.ndim)))

    def mixed(self, old: Array, now: Array) -> Array:
        return self.momentum * old + (1 - self.momentum) * now

    def averaged(self, old: Array, now: Array, x: Array) -> Array:
        if now.size == x.shape[1]:
            return self.mixed(old, now.reshape(-1))
        return self.mixed(self.laid(old, x), now)  # the statistics are not those of a feature

    def remember(self, x: Array, mean: Array, var: Array) -> None:
        self.running_mean = self.averaged(self.running_mean, mean, x)
        self.running_var = self.averaged(self.running_var, var, x)

    def averages(self, x: Array) -> tuple[Array, Array]:
        return self.laid(self.running_mean, x), self.laid(self.running_var, x)

    def chosen(self, x: Array, now: tuple[Array, Array]) -> tuple[Array, Array]:
        """What x is normalized by; now: the mean and variance of the batch."""
        if self.learns():
            self.remember(x, *now)
        return now if self.takes_the_batch() else self.averages(x)

    def learns(self) -> bool:
        return self.train

    def takes_the_batch(self) -> bool:
        return self.train

    def statistics(self, x: Array) -> tuple[Array, Array]:
        return self.chosen(x, super().statistics(x))

    def forward(self, x: Array, train: bool = True) -> Array:
        self.train = train
        return super().forward(x)


class NormSteps:
    """Batch normalization and back in eleven steps, each with a name; works as a function. dvar is half × total × `base` to a power; dmu sums `back`."""

    half, power, sign = -0.5, -3.0, -1.0

    def __call__(self, x: Array, gamma: Array, eps: float, dout: Array) -> dict[str, Array]:
        self.x, self.gamma, self.eps, self.dout, self.n = x, gamma, eps, dout, len(x)
        self.mu = x.mean(axis=0)
        self.xc = x - self.mu
        self.var = self.variance()
        self.std = self.root()
        self.xhat = self.xc / self.std
        self.dxhat = self.into_xhat()
        self.dvar = self.total() * self.half * self.base() ** self.power
        self.dmu = self.sign * self.over_batch(self.back()) / self.by_std() + self.dvar * -2 * self.centre()
        found = {name: getattr(self, name) for name in ("mu", "xc", "var", "std", "xhat", "dxhat", "dvar", "dmu")}
        return {**found, "dx": self.into_x(), "dgamma": self.into_gamma(), "dbeta": self.into_beta()}

    def variance(self) -> Array:
        return self.x.var(axis=0)

    def root(self) -> Array:
        return np.sqrt(self.var + self.eps)

    def into_xhat(self) -> Array:
        return self.dout * self.gamma

    def total(self) -> Array:
        return (self.dxhat * self.xc).sum(axis=0)

    def base(self) -> Array:
        return self.std

    def centre(self) -> Array | float:
        """By which dvar reaches dmu: 0 but for rounding."""
        return self.xc.mean(axis=0)

    def back(self) -> Array:
        return self.dxhat

    def over_batch(self, v: Array) -> Array:
        return v.sum(axis=0)

    def by_std(self) -> Array:
        return self.std

    def directly(self) -> Array:
        return self.dxhat / self.std

    def by_var(self) -> Array:
        return self.dvar * 2 * self.xc / self.n

    def by_mu(self) -> Array:
        return self.dmu / self.n

    def into_x(self) -> Array:
        return self.directly() + self.by_var() + self.by_mu()

    def into_gamma(self) -> Array:
        return (self.dout * self.xhat).sum(axis=0)

    def into_beta(self) -> Array:
        return self.dout.sum(axis=0)
