"""Right dropout: the layer of the course, right, in small parts."""

from __future__ import annotations

import numpy as np

from grader.student.plain import Numbers

Array = Numbers
Shape = tuple[int, ...]


class Dropout:
    """A right layer in small steps; each mistake replaces one or two of them."""

    mask: Array | None = None
    first: Array | None = None  # that was ever drawn: of a mistake

    def __init__(self, rate: float = 0.5) -> None:
        self.rate = rate

    def draw(self, shape: Shape, rng: np.random.Generator) -> Array:
        return rng.random(shape) >= self.rate

    def chosen(self, shape: Shape, rng: np.random.Generator | None, mask: Array | None) -> Array:
        return self.draw(shape, self.generator(rng)) if mask is None else mask

    def generator(self, rng: np.random.Generator | None) -> np.random.Generator:
        return np.random.default_rng() if rng is None else rng

    def scaled(self, x: Array) -> Array:
        return x * self.mask / (1 - self.rate)

    def forward(
        self, x: Array, train: bool = True, rng: np.random.Generator | None = None, mask: Array | None = None
    ) -> Array:
        if not train:
            return self.tested(x)
        self.mask = self.chosen(x.shape, rng, mask)
        return self.scaled(x)

    def tested(self, x: Array) -> Array:
        self.mask = self.mask_of_testing(x)
        return self.output(x)

    def mask_of_testing(self, x: Array) -> Array | None:
        return None

    def output(self, x: Array) -> Array:
        return x

    def backward(self, dout: Array) -> Array:
        return dout if self.mask is None else self.back(dout)

    def back(self, dout: Array) -> Array:
        return self.scaled(dout)
