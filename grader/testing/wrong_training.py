"""Wrong training: parts of a training loop, wrong, each in the place of one of `right_training.train`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from grader.testing.right_training import Array, train

Batches = Iterator[tuple[Array, Array]]


def drawn_for_each_batch(whole: bool, distinct: bool = False) -> Callable[[train], Batches]:
    """The loop of the books: whole batches only, or one more where samples are left over, each drawn anew; distinct: no sample
    twice in one of them."""

    def batches(self: train) -> Batches:
        for _ in range(max(len(self.x) // self.batch_size, 1) if whole else -(-len(self.x) // self.batch_size)):
            size = min(self.batch_size, len(self.x)) if distinct else self.batch_size
            chosen = self.rng.choice(len(self.x), size, replace=not distinct)
            yield self.x[chosen], self.t[chosen]

    return batches


def unpaired(self: train) -> Batches:
    """Batches whose inputs and targets have orders of their own."""
    for chosen, other in zip(self.pieces(self.order()), self.pieces(self.order()), strict=True):
        yield self.x[chosen], self.t[other]


def one_in_order(shuffled: int) -> Callable[[train], Batches]:
    """Batches of which inputs (0) or targets (1) alone are shuffled."""

    def batches(self: train) -> Batches:
        order = self.order()
        orders = [order if n == shuffled else np.arange(len(order)) for n in (0, 1)]
        for chosen, other in zip(*map(self.pieces, orders), strict=True):
            yield self.x[chosen], self.t[other]

    return batches


def shuffles_the_data_apart(self: train) -> Batches:
    """Batches of arrays that were shuffled in place, each by itself."""
    for values in (self.x, self.t):
        self.rng.shuffle(values)
    for rows in self.pieces(np.arange(len(self.x))):
        yield self.x[rows], self.t[rows]


def anew_for_each(self: train, xb: Array, tb: Array) -> None:
    """An update that computes a gradient for every parameter."""
    for name in self.names(self.net.params):
        self.move(name, self.sign() * self.rate() * self.share(len(xb)) * self.net.gradient(xb, tb)[name])


def without_the_last(self: train, order: Array) -> list[Array]:
    """Pieces that lack their last sample."""
    return [order[start : start + self.batch_size - 1] for start in range(0, len(order), self.batch_size)]


def shuffles_the_data(self: train) -> Batches:
    """Batches of arrays that were shuffled in place."""
    order = self.order()
    self.x[:], self.t[:] = self.x[order], self.t[order]
    for rows in self.pieces(np.arange(len(order))):
        yield self.x[rows], self.t[rows]


def drawn_once(self: train) -> Array:
    """The order of the first epoch."""
    if self.latest is None:
        self.latest = train.order(self)
    return self.latest


def one_left_joins_the_last(self: train, order: Array) -> list[Array]:
    """Pieces, of which the last one takes a single sample that is left over."""
    found = train.pieces(self, order)
    if len(found) > 1 and len(found[-1]) == 1:
        found[-2:] = [np.concatenate(found[-2:])]
    return found


def with_velocity(old: float, new: float) -> Callable[[train, str, Array], None]:
    """A move by a sum of the changes, with these weights of the sum and of what is new."""

    def move(self: train, name: str, change: Array) -> None:
        velocities = vars(self).setdefault("velocities", {})
        velocities[name] = old * velocities.get(name, 0.0) + new * change
        self.net.params[name] -= velocities[name]

    return move


def standardized(self: train) -> None:
    """A run on inputs of mean 0 and variance 1."""
    self.x = (self.x - self.x.mean(axis=0)) / (self.x.std(axis=0) + 1e-8)
    train.run(self)


def stops_early(self: train) -> None:
    """A run that ends when the loss rises."""
    for _ in range(self.epochs):
        self.epoch()
        if len(self.losses) > 1 and self.losses[-1] > self.losses[-2]:
            break


def filled_up(self: train, order: Array) -> list[Array]:
    """Pieces, of which the last one is filled up with samples from the beginning."""
    return [np.resize(np.roll(order, -start), self.batch_size) for start in range(0, len(order), self.batch_size)]


def drawn_once_and_turned(self: train) -> Array:
    """The order of the epoch before, begun at another place."""
    self.latest = np.roll(drawn_once(self), self.rng.integers(len(self.x)))
    return self.latest


def once_an_epoch(mean: bool) -> Callable[[train], None]:
    """An epoch with one update, by the mean or the sum of the gradients of its batches."""

    def epoch(self: train) -> None:
        found = [self.net.gradient(xb, tb) for xb, tb in self.batches()]
        for name in self.names(self.net.params):
            total = sum(gradients[name] for gradients in found) / (len(found) if mean else 1)
            self.move(name, self.sign() * self.rate() * total)
        self.log(self.x, self.t)

    return epoch


def iterations(self: train) -> None:
    """The loop over iterations of the books, with its float number of iterations in an epoch."""
    per_epoch = max(len(self.x) / self.batch_size, 1)
    batches = (pair for _ in range(self.epochs) for pair in self.batches())
    for n, pair in enumerate(batches):
        self.update(*pair)
        if n % per_epoch == 0:
            self.log(self.x, self.t)


def means_of_batches(before: bool, both: bool = True, sized: bool = False) -> Callable[[train], None]:
    """An epoch that logs the mean loss of its batches, `before` or after their updates, and of the accuracy, too, or that of all;
    `sized`: a batch counts by its samples."""

    def epoch(self: train) -> None:
        rows, sizes = [], []
        for xb, tb in self.batches():
            sizes.append(len(xb) if sized else 1)
            early = self.net.loss(xb, tb), self.net.accuracy(xb, tb)
            self.update(xb, tb)
            rows.append(early if before else (self.net.loss(xb, tb), self.net.accuracy(xb, tb)))
        loss, accuracy = np.average(rows, axis=0, weights=sizes)
        self.losses.append(float(loss))
        self.accuracies.append(float(accuracy if both else self.net.accuracy(self.x, self.t)))

    return epoch


def before_the_updates(self: train) -> None:
    """An epoch that logs first."""
    self.log(self.x, self.t)
    for xb, tb in self.batches():
        self.update(xb, tb)


def of_the_latest(self: train, last: tuple[Array, Array] | None) -> tuple[Array, Array]:
    """What is logged: the latest batch."""
    if last:
        batch = last
    return batch  # where there was none, what a loop's variable is then: unbound


def every_batch(self: train) -> None:
    """An epoch that logs after each update."""
    for xb, tb in self.batches():
        self.update(xb, tb)
        self.log(*self.logged((xb, tb)))
