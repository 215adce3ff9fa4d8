"""A layer that takes dout for 1 in one of its branches only loses marks, whichever branch: a branch is what `forward` may be
given, by the axes of its arrays and by its flags (one-hot rows or class numbers, rows or images, training or testing)."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias

import numpy as np
import pytest
from real_course import REAL_COURSE, real_suites

from grader.course.secret import PUBLIC_SECRET
from grader.testing.case import Suite
from grader.testing.loading import LocalRun, load

pytestmark = pytest.mark.slow

STORED = ("dW", "db", "dgamma", "dbeta")
RETURNED = "what is returned"
Branch: TypeAlias = tuple[object, ...]
Layer: TypeAlias = type[Any]


def _layers() -> Iterator[tuple[str, str]]:
    for e in REAL_COURSE.exercises:
        if e.bug:
            continue
        right = vars(load(e.solution_path, earlier=e.earlier))
        has_dout = (t for t in e.tasks if "dout" in inspect.signature(getattr(right[t], "backward", len)).parameters)
        yield from ((e.name, task) for task in has_dout)


def branch_of(given: Mapping[str, object]) -> Branch:
    """What a layer could tell the calls of forward apart by."""
    kinds = ((name, value if isinstance(value, bool) else np.ndim(value)) for name, value in given.items())  # type: ignore[arg-type]
    return tuple(sorted(kinds))


def ones(dout: Any) -> Any:
    return np.ones_like(dout) if isinstance(dout, np.ndarray) else type(dout)(1)


def variant(right: Layer, backward: Callable[..., object]) -> Layer:
    """The layer with another backward(self, branch, *dout), which hears of the branch that forward took."""
    forward_of = inspect.signature(right.forward)

    def forward(self: Any, *args: object, **kwargs: object) -> object:
        given = forward_of.bind(self, *args, **kwargs)
        given.apply_defaults()
        self.branch = branch_of(dict(list(given.arguments.items())[1:]))
        return right.forward(self, *args, **kwargs)

    return type(
        right.__name__, (right,), {"forward": forward, "backward": lambda self, *d: backward(self, self.branch, *d)}
    )


def without_dout(right: Layer, where: Branch, what: str) -> Layer:
    """Wrong in that branch: one of the gradients is that of dout = 1."""

    def backward(self: Any, branch: Branch, *dout: Any) -> object:
        if branch != where:
            return right.backward(self, *dout)
        as_if = right.backward(self, *map(ones, dout))
        stored = {name: getattr(self, name) for name in STORED if hasattr(self, name)}
        back = right.backward(self, *dout)
        if what == RETURNED:
            return as_if
        setattr(self, what, stored[what])
        return back

    return variant(right, backward)


@cache
def suite_and_right(exercise: str, task: str) -> tuple[Suite, LocalRun, Layer]:
    suite = real_suites()[exercise]
    module = load(suite.exercise.solution_path, earlier=suite.exercise.earlier)
    return suite, LocalRun(suite, PUBLIC_SECRET), getattr(module, task)


def lost(exercise: str, task: str, layer: Layer) -> list[str]:
    suite, run, _ = suite_and_right(exercise, task)
    cases = [c for c in suite.cases if c.task == task and c.is_replayed]
    return [test for test, found in run.run({task: layer}, cases).items() if found.fault is not None]


def branches(exercise: str, task: str) -> dict[Branch, set[str]]:
    """Those that the hidden tests go back through, with the gradients that a layer has there."""
    right, found = suite_and_right(exercise, task)[2], dict[Branch, set[str]]()

    def backward(self: Any, branch: Branch, *dout: object) -> object:
        back = right.backward(self, *dout)
        found.setdefault(branch, {RETURNED}).update(name for name in STORED if hasattr(self, name))
        return back

    assert not lost(exercise, task, variant(right, backward)), "the right layer passes"
    return found


@pytest.mark.parametrize(("exercise", "task"), list(_layers()))
def test_dout_counts_in_every_branch(exercise: str, task: str):
    right, there = suite_and_right(exercise, task)[2], branches(exercise, task)
    assert there, "no test goes back"
    unasked = [
        (branch, what)
        for branch, gradients in there.items()
        for what in sorted(gradients)
        if not lost(exercise, task, without_dout(right, branch, what))
    ]
    assert not unasked


def test_branches_are_told_apart():
    assert len(branches("layers", "SoftmaxWithLoss")) == 2  # class numbers and one-hot rows
    assert len(branches("binary", "SigmoidWithLoss")) == 4  # (N,) and (N, K), of scores and of targets
