"""Useless: programs that do nothing of what is asked. No hidden test pays for one: see `results.counting`.

Each answers every call in one way, whatever the task: with a constant, with what it was given, or with something of the
right shape, which is taken from the reference. A class does so in every method and attribute.
"""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Collection, Iterator, Mapping

import numpy as np

from grader.results.counting import counted
from grader.results.result import Outcome
from grader.student.plain import Value
from grader.testing.case import Suite
from grader.testing.loading import LocalRun, load

Given = tuple[Value, ...]
Right = Callable[[], Value]
Answer = Callable[[Given, Right], Value]


class _EqualToEverything:
    """Lies about what it is."""

    __array_priority__ = 1e9

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = object.__hash__


def _constant(value: Value) -> Answer:
    return lambda given, right: copy.deepcopy(value)


def _shaped(fill: Callable[[Value], Value]) -> Answer:
    return lambda given, right: _like(right(), fill)


def _refused() -> Value:
    raise ValueError("nothing is good enough")


def _first(given: Given) -> Value:
    return next((a for a in given if isinstance(a, np.ndarray)), given[0] if given else None)


ANSWERS: Mapping[str, Answer] = {
    "None": _constant(None),
    "0": _constant(0.0),
    "1": _constant(1.0),
    "nan": _constant(float("nan")),
    "True": _constant(True),
    "an empty list": _constant([]),
    "an empty array": _constant(np.zeros(0)),
    "a ValueError, always": lambda given, right: _refused(),
    "equal to everything": _constant(_EqualToEverything()),
    "its first array": lambda given, right: _first(given),
    "a copy of its first array": lambda given, right: copy.deepcopy(_first(given)),
    "its last argument": lambda given, right: given[-1] if given else None,
    "zeros like its first array": lambda given, right: _like(_first(given), np.zeros_like),
    "its first array between 0 and 1": lambda given, right: _like(_first(given), lambda a: np.clip(a, 0, 1)),
    "zeros of the right shape": _shaped(np.zeros_like),
    "ones of the right shape": _shaped(np.ones_like),
    "halves of the right shape": _shaped(lambda a: np.full_like(a, 0.5)),
    "nan of the right shape": _shaped(lambda a: np.full(np.shape(a), np.nan)),
    "noise of the right shape": _shaped(lambda a: np.random.default_rng(0).normal(size=np.shape(a))),
}


def _like(value: Value, fill: Callable[[Value], Value]) -> Value:
    """`value` with its numbers filled in; what holds no numbers is made of its attributes in the same way."""
    if isinstance(value, Mapping):
        return {key: _like(v, fill) for key, v in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(_like(v, fill) for v in value)
    if isinstance(value, Iterator):
        return [_like(v, fill) for v in value]
    if isinstance(value, np.ndarray):
        return fill(value)
    if isinstance(value, bool | int | float | np.generic):
        return fill(np.asarray(value))[()]
    if value is None or isinstance(value, str) or callable(value):
        return value
    return _Object(value, _shaped(fill))


class _Object:
    """Stands for an object of the reference; answers in its place, or where it is asked for one of `names` only."""

    def __init__(self, right: Value, answer: Answer, names: Collection[str] = ()):
        self.__dict__.update(_right=right, _answer=answer, _names=names)

    def __getattr__(self, name: str) -> Value:
        right, answer = self._right, self._answer
        found = getattr(right, name)
        if self._names and name not in self._names:
            return found
        if callable(found):
            return _function(found, answer)
        return answer((), lambda: found)


def _function(right: Callable[..., Value], answer: Answer) -> Callable[..., Value]:
    def useless(*args: Value, **kwargs: Value) -> Value:
        def result() -> Value:
            kept, kept_kw = copy.deepcopy((args, kwargs))  # what it changes in place is no use to anybody
            try:
                return right(*kept, **kept_kw)
            except Exception:  # noqa: BLE001  # to refuse what must be refused would be of use
                return None

        return answer((*args, *kwargs.values()), result)

    return useless


def useless(right: Callable[..., Value], answer: Answer, names: Collection[str] = ()) -> Callable[..., Value]:
    """A function or class that answers like that in the place of the right one; of a class these methods only, if any."""
    if not inspect.isclass(right):
        return _function(right, answer)

    def made(*args: Value, **kwargs: Value) -> _Object:
        kept, kept_kw = copy.deepcopy((args, kwargs))  # what its methods change in there is no use to anybody either
        return _Object(right(*kept, **kept_kw), answer, names)

    return made


def reference(suite: Suite, task: str) -> Callable[..., Value]:
    """The right function or class."""
    found: Callable[..., Value] = getattr(load(suite.exercise.solution_path, earlier=suite.exercise.earlier), task)
    return found


def earned(suite: Suite, secret: str, task: str, implementation: Callable[..., Value]) -> dict[str, float]:
    """What this implementation of a task earns in its tests, by id; long runs and tests of speed are left out."""
    cases = [c for c in suite.cases if c.task == task and c.is_replayed]
    runs = LocalRun(suite, secret).run({task: implementation}, cases)
    results = [c.result(Outcome.FAILED if runs[c.id].fault else Outcome.PASSED) for c in cases]
    return {t.id: t.earned for t in counted(results, suite.roles)}


def paid_tests(
    suite: Suite, secret: str, task: str, answers: Mapping[str, Answer] = ANSWERS
) -> Iterator[tuple[str, str]]:
    """(useless program, test) where a test of the task pays for one."""
    right = reference(suite, task)
    for name, answer in answers.items():
        paid = earned(suite, secret, task, useless(right, answer))
        yield from ((name, test) for test, points in paid.items() if points)
