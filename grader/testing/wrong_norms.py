"""Wrong norms: mistakes that any normalization can have, as parts in place of the right ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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


def takes_no_mean(self: Normalization, x: Array, mean: Array, std: Array) -> Array:
    """`normalized` by the root alone."""
    return x / std


def around_the_mean(self: Normalization, x_hat: Array) -> Array:
    """`scaled`, before the division."""
    d: Array = x_hat * self.kept["std"]
    return d


def behind_gamma(self: Normalization, x_hat: Array) -> Array:
    """`scaled`, behind γ and β."""
    y: Array = self.output(self.kept["x"], x_hat)
    return y


def of_the_variance(factor: float = 1.0, power: int = 0) -> Callable[..., Array]:
    """`by_variance` times that, and times the root to that power."""
    return lambda self, d, x_hat: factor * Normalization.by_variance(self, d, x_hat) * self.kept["std"] ** power


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
DGAMMA_SCALED = {
    "gamma_total": lambda self, v: self.total(self.laid(self.gamma, v) * v),
    "en": "dgamma has γ in it. Which gradient arrives at γ: that of y or that of x̂?",
    "ja": "dgamma に γ が掛かっています。γ に届くのは、y と x̂ のどちらの勾配ですか。",
}
DBETA_SCALED = {
    "beta_total": lambda self, v: self.total(self.laid(self.gamma, v) * v),
    "en": "dbeta has γ in it. By how much does y grow when β grows by 1?",
    "ja": "dbeta に γ が掛かっています。β が 1 増えると、y はいくつ増えますか。",
}
CENTRED = {
    "scaled": around_the_mean,
    "en": "dgamma is computed with x − μ. Which quantity does γ multiply in forward?",
    "ja": "dgamma の計算に x − μ を使っています。forward で γ が掛かるのはどの量ですか。",
}
OUTPUT = {
    "scaled": behind_gamma,
    "en": "dgamma is computed with y. Which quantity does γ multiply in forward?",
    "ja": "dgamma の計算に y を使っています。forward で γ が掛かるのはどの量ですか。",
}
UNCENTRED = {
    "normalized": takes_no_mean,
    "en": "x is divided by the root, but the mean is still in it. What becomes 0 first?",
    "ja": "x を平方根で割っていますが、平均が引かれていません。正規化で最初に 0 にするのは何ですか。",
}
_POWER = {
    "en": "In backward, the root has another power on the way through the variance. What is the derivative of 1/√(σ² + eps) by σ²?",
    "ja": "backward の分散を通る経路で、平方根の次数が違います。1/√(σ² + eps) を σ² で微分すると何になりますか。",
}
WAYS: dict[
    str, dict[str, Any]
] = {  # backward, by what the ids end with: variant(f"BN10-{suffix}", BatchNormalization, **way)
    "twice": {
        "by_variance": of_the_variance(2.0),
        "en": "In backward, what goes through the variance is twice too large. Which factor has the derivative of a root?",
        "ja": "backward で、分散を通る項が 2 倍になっています。平方根を微分すると、どんな係数が出ますか。",
    },
    "half": {
        "by_variance": of_the_variance(0.5),
        "en": "In backward, what goes through the variance is half as large as it should be. What is the derivative of (x − μ)²?",
        "ja": "backward で、分散を通る項が半分になっています。(x − μ)² を微分するとどうなりますか。",
    },
    "sign": {
        "by_variance": of_the_variance(-1.0),
        "en": "In backward, what goes through the variance has the wrong sign. Does x̂ grow or shrink when σ² grows?",
        "ja": "backward で、分散を通る項の符号が逆です。σ² が大きくなると、x̂ の大きさはどうなりますか。",
    },
    "power": {"by_variance": of_the_variance(power=1), **_POWER},
    "powers": {"by_variance": of_the_variance(power=2), **_POWER},
    "flat": {
        "by_variance": lambda self, d, x_hat: self.average(d * x_hat),
        "en": "In backward, the term of the variance is the same for all values. How does σ² change when one x grows that is far from the mean?",
        "ja": "backward で、分散を通る項がすべての値で同じです。平均から遠い x が増えると、σ² はどう変わりますか。",
    },
    "sum": {
        "by_mean": lambda self, d, x_hat: self.average(d) * (d.size // self.average(d).size),
        "en": "In backward, what goes through the mean is a sum. By how much does μ change when one x grows by 1?",
        "ja": "backward で、平均を通る項が和のままです。x が 1 つだけ 1 増えると、μ はいくつ増えますか。",
    },
    "plus": {
        "by_mean": lambda self, d, x_hat: -self.average(d),
        "en": "In backward, what goes through the mean has the wrong sign. With which sign does μ stand in x − μ?",
        "ja": "backward で、平均を通る項の符号が逆です。x − μ の中で、μ の符号は何ですか。",
    },
    "squared": {
        "dx": lambda self, d, x_hat: Normalization.dx(self, d, x_hat) / self.kept["std"],
        "en": "∂E/∂x is divided by the square of the root. By what is x − μ divided in forward?",
        "ja": "∂E/∂x が平方根の 2 乗で割られています。forward で x − μ は何で割られていますか。",
    },
    "undivided": {
        "dx": lambda self, d, x_hat: Normalization.dx(self, d, x_hat) * self.kept["std"],
        "en": "∂E/∂x is not divided by the root. By what is x − μ divided in forward?",
        "ja": "∂E/∂x が平方根で割られていません。forward で x − μ は何で割られていますか。",
    },
}
HELD_OUTPUT = {
    "held": holds_the_output,
    "en": "backward computes with y where x̂ belongs. Which of the two did forward keep: that before or after γ and β?",
    "ja": "backward で、x̂ のところに y を使っています。forward で保存したのは、γ と β を使う前と後のどちらの値ですか。",
}
BY_SUFFIX: dict[str, dict[str, Any]] = {  # of any normalization, by what the ids end with
    "no-beta": {
        "output": lambda self, x, x_hat: self.laid(self.gamma, x) * x_hat,
        "en": "β is not added. What comes after the factor γ?",
        "ja": "β が足されていません。γ を掛けた後に何をしますか。",
    },
    "no-gamma": {
        "output": lambda self, x, x_hat: x_hat + self.laid(self.beta, x),
        "en": "γ has no part in the output. By what is x̂ multiplied before β is added?",
        "ja": "出力に γ が使われていません。β を足す前に、x̂ に何を掛けますか。",
    },
    "neither": {
        "output": lambda self, x, x_hat: x_hat,
        "en": "x̂ comes back without γ and β. What does the second formula of forward do with it?",
        "ja": "x̂ がそのまま返り、γ も β も使われていません。forward の 2 つ目の式では、x̂ に何をしますか。",
    },
    "absolute": {
        "variance": lambda self, x: (
            np.abs(x - x.mean(axis=self.axes(x), keepdims=True)).mean(axis=self.axes(x), keepdims=True) ** 2
        ),
        "en": "The mean distance from μ is used as the standard deviation. What is averaged in a variance?",
        "ja": "μ からの距離の平均を標準偏差としています。分散では何を平均しますか。",
    },
    "about-zero": {
        "variance": lambda self, x: (x**2).mean(axis=self.axes(x), keepdims=True),
        "en": "μ is subtracted from x, but the variance is the mean of x². From what does it measure the distance?",
        "ja": "x から μ を引いていますが、分散が x² の平均です。分散は何からの隔たりですか。",
    },
    "by-root": {
        "scaled": lambda self, x_hat: x_hat / self.kept["std"],
        "en": "dgamma is divided by the root once more. Which quantity does γ multiply in forward?",
        "ja": "dgamma がもう一度平方根で割られています。forward で γ が掛かるのはどの量ですか。",
    },
    "less-one": {
        "average": lambda self, v: (
            v.sum(axis=self.axes(v), keepdims=True) / max(v.size // v.mean(axis=self.axes(v)).size - 1, 1)
        ),
        "en": "backward divides by one less than the number of values. By what did forward divide?",
        "ja": "backward で「個数 − 1」で割っています。forward では何で割りましたか。",
    },
}
