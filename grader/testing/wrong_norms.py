"""Wrong norms: mistakes that any normalization can have, as parts in place of the right ones."""

from __future__ import annotations

import numpy as np

from grader.testing.right_nets import Array
from grader.testing.right_norms import Normalization


def normalized_in_place(self: Normalization, x: Array, mean: Array, std: Array) -> Array:
    """`normalized` that writes into its argument."""
    x -= mean
    x /= std
    return x


def not_through_gamma(self: Normalization, dout: Array) -> Array:
    """`through_gamma` of a backward without γ."""
    return dout


def holds_the_output(self: Normalization, x_hat: Array, y: Array) -> Array:
    """`held`, where x̂ and y have one name."""
    return y


def no_way(self: Normalization, d: Array, x_hat: Array) -> float:
    """`by_mean` or `by_variance` of a backward that takes the mean or the variance for a constant."""
    return 0.0


def mean_gradient(self: Normalization, v: Array) -> Array:
    """`gamma_total` or `beta_total` that averages over what is added up."""
    return self.total(v) / self.total(np.ones_like(v))


def added_up(self: Normalization, dout: Array, x_hat: Array) -> tuple[Array, Array]:
    """`parameter_gradients` upon those of earlier calls."""
    now = Normalization.parameter_gradients(self, dout, x_hat)
    return self.dgamma + now[0], self.dbeta + now[1]


def exchanged(self: Normalization, dout: Array, x_hat: Array) -> tuple[Array, Array]:
    """`parameter_gradients` of β and of γ."""
    of_gamma, of_beta = Normalization.parameter_gradients(self, dout, x_hat)
    return of_beta, of_gamma


# Mistakes with their hints: variant("BN28", BatchNormalization, **HELD_OUTPUT)
DGAMMA_MEAN = {
    "gamma_total": mean_gradient,
    "en": "dgamma is a mean. All samples use the same γ: how do their gradients combine?",
    "ja": "dgamma が平均になっています。全サンプルが同じ γ を使うとき、勾配はどのようにまとめますか。",
}
DBETA_MEAN = {
    "beta_total": mean_gradient,
    "en": "dbeta is a mean. All samples use the same β: how do their gradients combine?",
    "ja": "dbeta が平均になっています。全サンプルが同じ β を使うとき、勾配はどのようにまとめますか。",
}
HELD_OUTPUT = {
    "held": holds_the_output,
    "en": "backward computes with y where x̂ belongs. Which of the two did forward keep: that before or after γ and β?",
    "ja": "backward で、x̂ のところに y を使っています。forward で保存したのは、γ と β を使う前と後のどちらの値ですか。",
}
