"""A right network of two layers, in small parts: every mistake of it has one of them wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from grader.testing.right_nets import Array, softmax

Params = dict[str, Array]
Index = Any  # of an entry of an array


class TwoLayerNet:
    """affine – ReLU – affine, with softmax and cross-entropy as its loss."""

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        output_size: int,
        weight_init_std: float = 0.01,
        rng: np.random.Generator | None = None,
    ) -> None:
        rng = self.generator(rng)
        self.params = self.initial(input_size, hidden_size, output_size, weight_init_std, rng)
        self.held = self.params  # what is computed with
        self.kept: tuple[Array, Array] | None = None

    def generator(self, rng: np.random.Generator | None) -> np.random.Generator:
        return np.random.default_rng() if rng is None else rng

    def draw(self, shape: tuple[int, int], std: float, rng: np.random.Generator) -> Array:
        return std * rng.standard_normal(shape)

    def bias(self, size: int, std: float, rng: np.random.Generator) -> Array:
        return np.zeros(size)

    def initial(self, d: int, h: int, k: int, std: float, rng: np.random.Generator) -> Params:
        first = {"W1": self.draw((d, h), std, rng), "b1": self.bias(h, std, rng)}
        return first | {"W2": self.draw((h, k), std, rng), "b2": self.bias(k, std, rng)}

    def affine(self, x: Array, n: int) -> Array:
        return x @ self.held[f"W{n}"] + self.held[f"b{n}"]

    def activation(self, u: Array) -> Array:
        return np.maximum(u, 0)

    def slope(self, u: Array) -> Array:
        return u > 0

    def scores(self, x: Array) -> Array:
        """What the loss works with."""
        return self.affine(self.activation(self.affine(x, 1)), 2)

    def predict(self, x: Array) -> Array:
        return self.scores(x)

    def target(self, t: Array, k: int) -> Array:
        return t if t.ndim == 2 else np.eye(k)[t]

    def mean(self, losses: Array) -> float:
        return float(losses.mean())

    def loss(self, x: Array, t: Array) -> float:
        self.kept = x, t
        y = softmax(self.scores(x))
        return self.mean(-np.log((y * self.target(t, y.shape[1])).sum(axis=1)))

    def best(self, scores: Array) -> Any:
        return scores.argmax(axis=1)

    def labels(self, t: Array) -> Array:
        return t if t.ndim == 1 else t.argmax(axis=1)

    def share(self, right: Array) -> float:
        return float(np.mean(right))

    def accuracy(self, x: Array, t: Array) -> float:
        return self.share(self.best(self.predict(x)) == self.labels(t))

    def delta(self, x: Array, t: Array) -> Array:
        y = softmax(self.scores(x))
        return (y - self.target(t, y.shape[1])) / len(x)

    def back(self, delta: Array, u: Array) -> Array:
        return delta @ self.held["W2"].T * self.slope(u)

    def total(self, delta: Array) -> Any:
        """The gradient of biases."""
        return delta.sum(axis=0)

    def passed(self, u: Array) -> Array:
        """What W2 has multiplied, in the eyes of its gradient."""
        return self.activation(u)

    def gradient(self, x: Array, t: Array) -> Params:
        u, delta2 = self.affine(x, 1), self.delta(x, t)
        delta1 = self.back(delta2, u)
        W2 = self.passed(u).T @ delta2
        return {"W1": x.T @ delta1, "b1": self.total(delta1), "W2": W2, "b2": self.total(delta2)}

    def points(self, kept: Array, h: float) -> tuple[Array, Array, float]:
        """The two at which the loss is asked for, and how far apart they are."""
        return kept + h, kept - h, 2 * h

    def restore(self, p: Array, index: Index, kept: Array) -> None:
        p[index] = kept

    def difference(self, f: Callable[[], float], p: Array, index: Index) -> float:
        kept = np.copy(p[index])
        upper, lower, apart = self.points(kept, 1e-4)
        found = (value_at(f, p, index, upper) - value_at(f, p, index, lower)) / apart
        self.restore(p, index, kept)
        return found

    def varied(self, name: str) -> Array:
        """The array whose entries are varied."""
        return self.params[name]

    def entries(self, p: Array) -> Iterable[Index]:
        return np.ndindex(p.shape)

    def numerical_gradient(self, x: Array, t: Array) -> Params:
        found = {}
        for name in self.params:
            p = self.varied(name)
            found[name] = np.zeros(p.shape)
            for index in self.entries(p):
                found[name][index] = self.difference(lambda: self.loss(x, t), p, index)
        return found


def value_at(f: Callable[[], float], p: Array, index: Index, value: Array) -> float:
    """f() with this value at that place."""
    p[index] = value
    return f()
