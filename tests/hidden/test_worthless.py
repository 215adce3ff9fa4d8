"""No test pays for a program that does nothing of what is asked; half a program earns at most 30 % of its task.

`grade dev check` holds the first over the whole course; here it is a sample. SAITEN_LONG=1 takes every task.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pytest
from real_course import REAL_COURSE, real_suites

from grader.authoring.useless import ANSWERS, earned, paid_tests, reference, useless
from grader.course.secret import PUBLIC_SECRET
from grader.results.counting import SHARE_BEFORE
from grader.student.plain import Value
from grader.testing.case import Suite

pytestmark = pytest.mark.slow

TASKS = [(e.name, task) for e in REAL_COURSE.exercises if not e.bug for task in e.tasks]
CHEAP = [
    (e.name, task) for e in REAL_COURSE.exercises if not e.bug and not e.unit.startswith("unit09") for task in e.tasks
]
SAMPLE = TASKS if os.environ.get("SAITEN_LONG") else CHEAP[::9]  # the last unit's programs train for seconds
WAYS_BACK = {  # with a backward that leaves no dW either, as it never runs the right one
    "backward": ANSWERS["zeros like its first array"],
    "gradient": ANSWERS["zeros of the right shape"],
}


def share(suite: Suite, task: str, implementation: Callable[..., Value]) -> float:
    """Of the points that were tried here."""
    paid = earned(suite, PUBLIC_SECRET, task, implementation)
    return sum(paid.values()) / sum(c.points for c in suite.cases if c.id in paid)


@pytest.mark.parametrize(("exercise", "task"), SAMPLE)
def test_useless_programs_earn_nothing(exercise: str, task: str) -> None:
    assert list(paid_tests(real_suites()[exercise], PUBLIC_SECRET, task)) == []


@pytest.mark.parametrize(("exercise", "task"), SAMPLE)
def test_the_right_program_earns_everything(exercise: str, task: str) -> None:
    assert share(real_suites()[exercise], task, reference(real_suites()[exercise], task)) == 1


def _classes() -> Iterator[tuple[str, str, str]]:
    for e in REAL_COURSE.exercises:
        if e.bug:
            continue
        source = e.solution_path.read_text(encoding="utf-8")
        for task in e.tasks:
            body = source.partition(f"class {task}")[2].partition("\nclass ")[0]
            yield from ((e.name, task, way) for way in WAYS_BACK if f"def {way}(" in body)


@pytest.mark.parametrize(("exercise", "task", "way"), list(_classes()))
def test_forward_only_earns_little(exercise: str, task: str, way: str) -> None:
    forward_only = useless(reference(real_suites()[exercise], task), WAYS_BACK[way], names=(way,))
    assert share(real_suites()[exercise], task, forward_only) <= SHARE_BEFORE


def in_the_old_order(x: Value, t: Value, batch_size: int, rng: Value) -> Iterator[tuple[Value, Value]]:
    """shuffle_and_batch that never shuffles."""
    for start in range(0, len(x), batch_size):
        yield x[start : start + batch_size], t[start : start + batch_size]


def without_learning(net: Value, x: Value, t: Value, epochs: int, *_: Value) -> dict[str, list[float]]:
    """train that never updates."""
    return {"loss": [net.loss(x, t)] * epochs, "accuracy": [net.accuracy(x, t)] * epochs}


def only_the_value(right: Callable[..., Value]) -> Callable[..., Value]:
    """A penalty with gradients of 0."""

    def penalty(*args: Value) -> tuple[Value, Value]:
        value, grads = right(*args)
        return value, {key: np.zeros_like(g) for key, g in grads.items()}

    return penalty


class NeverDrops:
    """Dropout that lets everything through."""

    def __init__(self, rate: float = 0.5):
        pass

    def forward(self, x: Value, train: bool = True, rng: Value = None, mask: Value = None) -> Value:
        return x

    def backward(self, dout: Value) -> Value:
        return dout


class DrawsNoMask(NeverDrops):
    """Dropout that obeys a mask that it is given and never draws one."""

    def __init__(self, rate: float = 0.5):
        self.rate, self.scale = rate, np.ones(())

    def forward(self, x: Value, train: bool = True, rng: Value = None, mask: Value = None) -> Value:
        self.scale = np.ones(x.shape) if mask is None or not train else mask / (1 - self.rate)
        return x * self.scale

    def backward(self, dout: Value) -> Value:
        return dout * self.scale


class NeverTrains:
    """A trainer that writes a history and nothing else."""

    def __init__(self, net: Value, optimizer: Value, batch_size: int = 32, epochs: int = 20, **_: Value):
        self.net, self.epochs = net, epochs

    def fit(self, x: Value, t: Value, v: Value, s: Value) -> dict[str, list[float]]:
        rows = {"train": (x, t), "val": (v, s)}
        losses = {f"{k}_loss": [float(self.net.loss(*pair))] * self.epochs for k, pair in rows.items()}
        return losses | {f"{k}_accuracy": [float(self.net.accuracy(*p))] * self.epochs for k, p in rows.items()}


Half = Callable[[Callable[..., Value]], Callable[..., Value]]  # made of the right one
HALF: Sequence[tuple[str, str, Half]] = (
    ("minibatch", "shuffle_and_batch", lambda right: in_the_old_order),
    ("training", "train", lambda right: without_learning),
    ("dropout", "Dropout", lambda right: NeverDrops),
    ("dropout", "Dropout", lambda right: DrawsNoMask),
    ("initialization", "init_weights", lambda right: lambda shape, *_, **__: np.zeros(shape)),
    ("regularization", "l1_penalty", only_the_value),
    ("regularization", "l2_penalty", only_the_value),
    ("regularization", "elastic_net", only_the_value),
    ("overfitting", "shift_images", lambda right: lambda x, rng, max_shift: x.copy()),
    ("trainer", "Trainer", lambda right: NeverTrains),
)


@pytest.mark.parametrize(("exercise", "task", "half"), HALF)
def test_half_a_program_earns_little(exercise: str, task: str, half: Half) -> None:
    made = half(reference(real_suites()[exercise], task))
    assert share(real_suites()[exercise], task, made) <= SHARE_BEFORE
