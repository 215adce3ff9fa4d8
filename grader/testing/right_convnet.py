"""The right small convolutional network, in small parts: its layers, their settings and sizes, the way there and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.testing.right_nets import Affine, Array, Relu, SoftmaxWithLoss
from grader.testing.right_windows import Convolution, MaxPooling, Shape

Params = dict[str, Array]
DEFAULT = {"filter_num": 30, "filter_size": 5, "pad": 0, "stride": 1}
KEYS = ("W1", "b1", "W2", "b2", "W3", "b3")


class Through(Relu):
    """No layer at all."""

    def output(self, x: Array) -> Array:
        return x

    def slope(self, x: Array, y: Array) -> Any:
        return 1.0


class Loss(SoftmaxWithLoss):
    """As the course's own: no small number in the logarithm, which would show in every loss."""

    def guarded_log(self, y: Array) -> Array:
        return np.log(np.maximum(y, np.finfo(float).tiny))


class SimpleConvNet:
    """The network, right."""

    first_relu: Any = Relu
    second_relu: Any = Relu
    pooling: Any = MaxPooling
    affine: Any = Affine
    top: Any = Through
    pool_step = 2

    def __init__(
        self,
        input_dim: tuple[int, int, int] = (1, 28, 28),
        conv_param: Mapping[str, int] | None = None,
        hidden_size: int = 100,
        output_size: int = 10,
        weight_init_std: float = 0.01,
        rng: np.random.Generator | None = None,
    ) -> None:
        self.given, (C, H, W) = conv_param or DEFAULT, input_dim
        F, k, M, K = self.given["filter_num"], self.given["filter_size"], hidden_size, output_size
        std, rng = self.deviation(weight_init_std), self.generator(rng)
        rows = self.rows(F, *(self.maps_size(size) for size in (H, W)))
        shapes = [(F, C, k, k), (F,), (rows, M), (M,), (M, K), (K,)]
        self.keep(
            {key: (self.draw if "W" in key else self.bias)(rng, std, s) for key, s in zip(KEYS, shapes, strict=True)}
        )

    def keep(self, params: Params) -> None:
        self.params = params

    def used(self) -> Params:
        return self.params

    def generator(self, rng: np.random.Generator | None) -> np.random.Generator:
        return np.random.default_rng() if rng is None else rng

    def deviation(self, std: float) -> float:
        return std

    def draw(self, rng: np.random.Generator, std: float, shape: Shape) -> Array:
        return rng.normal(0.0, std, shape)

    def bias(self, rng: np.random.Generator, std: float, shape: Shape) -> Array:
        return np.zeros(shape)

    def maps_size(self, size: int) -> int:
        return (size + 2 * self.given["pad"] - self.given["filter_size"]) // self.given["stride"] + 1

    def rows(self, F: int, OH: int, OW: int) -> int:
        return F * (OH // 2) * (OW // 2)

    def settings(self) -> tuple[int, int]:
        return self.given["stride"], self.given["pad"]

    def chain(self) -> list[Any]:
        """New layers, that work with the parameters of now."""
        p = self.used()
        return [
            Convolution(p["W1"], p["b1"], *self.settings()),
            self.first_relu(),
            self.pooling(2, 2, self.pool_step),
            self.affine(p["W2"], p["b2"]),
            self.second_relu(),
            Affine(p["W3"], p["b3"]),
            self.top(),
        ]

    def predict(self, x: Array) -> Array:
        self.layers = self.chain()
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def loss(self, x: Array, t: Array) -> Any:
        self.end, self.t = Loss(), t
        return self.end.forward(SimpleConvNet.predict(self, x), t)

    def hits(self, x: Array, t: Array) -> Array:
        right: Array = self.predict(x).argmax(axis=1) == (t if t.ndim == 1 else t.argmax(axis=1))
        return right

    def accuracy(self, x: Array, t: Array) -> Any:
        return self.hits(x, t).mean()

    def gradient(self, x: Array, t: Array) -> Params:
        self.loss(x, t)
        return self.slopes()

    def slopes(self) -> Params:
        dout, found = self.end.backward(), dict[str, Array]()
        for layer in reversed(self.layers):
            dout = layer.backward(dout)
        for n, place in enumerate((0, 3, 5), 1):
            found |= {f"W{n}": self.layers[place].dW, f"b{n}": self.layers[place].db}
        return found
