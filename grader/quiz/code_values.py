"""Code values: what the quiz's own lines give, and whether two values are the same. Only lines that we wrote run here."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache

import numpy as np

from grader.quiz.code import FUNCTION, module

RTOL, ATOL = 1e-6, 1e-9


def value_of(line: str, variables: Collection[str], given: tuple[object, ...]) -> object:
    """The value of a line of the quiz file."""
    with np.errstate(all="ignore"):
        return _function(module(line, variables))(*_copied(given))


@cache
def _function(source: bytes) -> Callable[..., object]:
    namespace: dict[str, Callable[..., object]] = {}
    exec(compile(source, "key", "exec"), namespace)  # a line of the quiz file, which we wrote
    return namespace[FUNCTION]


def _copied(given: tuple[object, ...]) -> tuple[object, ...]:
    """Arguments that a line may change: a dict is made anew for each."""
    return tuple({k: np.array(v) for k, v in g.items()} if isinstance(g, dict) else g for g in given)


def same(a: object, b: object) -> bool:
    """Whether two values are the same numbers in the same shape."""
    try:
        x, y = np.asarray(a), np.asarray(b)
    except ValueError:
        return False
    if x.dtype.kind not in "iufb" or x.shape != y.shape:
        return False
    return bool(np.allclose(x, y, rtol=RTOL, atol=ATOL, equal_nan=True))
