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

    def divisor(self, var: Array) -> Array:
        return np.sqrt(var + self.eps)

    def normalized(self, x: Array, mean: Array, std: Array) -> Array:
        return (x - mean) / std

    def output(self, x: Array, x_hat: Array) -> Array:
        return self.laid(self.gamma, x) * x_hat + self.laid(self.beta, x)

    def forward(self, x: Array) -> Array:
        mean, var = self.statistics(x)
        std = self.divisor(var)
        x_hat = self.normalized(x, mean, std)
        self.kept["x"], self.kept["std"], self.kept["x_hat"] = x, std, x_hat
        return self.output(x, x_hat)

    def parameter_gradients(self, dout: Array, x_hat: Array) -> tuple[Array, Array]:
        """Of γ and of β."""
        return self.total(dout * x_hat), self.total(dout)

    def average(self, v: Array) -> Array:
        return v.mean(axis=self.axes(v), keepdims=True)

    def dx(self, dout: Array, d: Array, x_hat: Array) -> Array:
        """Before the division by the root; d: γ·dout."""
        return d - self.average(d) - x_hat * self.average(d * x_hat)

    def backward(self, dout: Array) -> Array:
        x_hat = self.kept["x_hat"]
        self.dgamma, self.dbeta = self.parameter_gradients(dout, x_hat)
        return self.dx(dout, self.laid(self.gamma, dout) * dout, x_hat) / self.kept["std"]


def normalized_in_place(self: Normalization, x: Array, mean: Array, std: Array) -> Array:
    """`normalized` that writes into its argument."""
    x -= mean
    x /= std
    return x
