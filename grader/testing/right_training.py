"""A right training loop, in small parts: every mistake of it has one of them wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from grader.student.plain import Numbers

Array = Numbers


class train:  # noqa: N801  (the name of the task)
    """train(net, x, t, epochs, batch_size, lr, rng): batches of an order, an update for each, a log for each epoch."""

    def __call__(
        self, net: Any, x: Array, t: Array, epochs: int, batch_size: int, lr: float, rng: np.random.Generator
    ) -> Any:
        self.net, self.x, self.t, self.rng = self.trained(net), x, t, rng
        self.epochs, self.batch_size, self.lr = epochs, batch_size, lr
        self.losses: list[float] = []
        self.accuracies: list[float] = []
        self.latest: Array | None = None
        self.run()
        return self.result()

    def trained(self, net: Any) -> Any:
        return net

    def order(self) -> Array:
        return self.rng.permutation(len(self.x))

    def pieces(self, order: Array) -> list[Array]:
        return [order[start : start + self.batch_size] for start in range(0, len(order), self.batch_size)]

    def batches(self) -> Iterator[tuple[Array, Array]]:
        for piece in self.pieces(self.order()):
            chosen = self.chosen(piece)
            yield self.x[chosen], self.t[chosen]

    def chosen(self, piece: Array) -> Array:
        return piece

    def names(self, gradients: Mapping[str, Array]) -> list[str]:
        return list(gradients)

    def move(self, name: str, change: Array) -> None:
        self.net.params[name] -= change

    def sign(self) -> int:
        return 1

    def rate(self) -> float:
        return self.lr

    def share(self, n: int) -> float:
        """What the gradient of a batch of n samples is multiplied by besides."""
        return 1

    def update(self, xb: Array, tb: Array) -> None:
        gradients = self.net.gradient(xb, tb)
        for name in self.names(gradients):
            self.move(name, self.sign() * self.rate() * self.share(len(xb)) * gradients[name])

    def log(self, x: Array, t: Array) -> None:
        self.losses.append(float(self.net.loss(x, t)))
        self.accuracies.append(float(self.net.accuracy(x, t)))

    def logged(self, last: tuple[Array, Array] | None) -> tuple[Array, Array]:
        return self.x, self.t

    def epoch(self) -> None:
        last = None
        for last in self.batches():
            self.update(*last)
        self.log(*self.logged(last))

    def run(self) -> None:
        for _ in range(self.epochs):
            self.epoch()

    def result(self) -> Any:
        return {"loss": self.losses, "accuracy": self.accuracies}
