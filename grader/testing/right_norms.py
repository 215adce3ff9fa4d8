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
