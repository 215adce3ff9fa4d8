"""Vectors: all numbers of one crossing in a row: what came back, and by how much arguments were changed in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from grader.diagnosis.comparison.agreement import remembered, step_agrees
from grader.student.keeping import is_larger
from grader.student.plain import Numbers, Value
from grader.student.step import Step
from grader.student.student import Ref
from grader.testing.near import all_near

LARGEST = 4 << 20  # bytes of a crossing; the course's own stay below, and larger ones are looked at often
Shapes = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Vector:
    """`numbers`: (K,) float64; `shapes` of the arrays that they come from."""

    numbers: Numbers
    shapes: Shapes


@dataclass(frozen=True)
class Difference:
    """A crossing in which a student's value is not the right one, and of several values those that are not. `samples`: rows of the latest array argument, and
    `columns`: entries of its last axis, where it has two or more."""

    step: Step
    mine: Numbers
    right: Numbers
    samples: int
    columns: int


@remembered
def vector(step: Step) -> Vector | None:
    """The numbers of a crossing; None where there is something else, or a nan, or more than any right answer has."""
    parts: list[Numbers] = []
    if is_larger(step, LARGEST) or not _collected(step.value, parts):
        return None
    for key in sorted(step.changed, key=str):
        before = step.args[key] if isinstance(key, int) else step.kwargs[key]
        if not _moved(before, step.changed[key].value, parts):
            return None
    if not parts:
        return Vector(np.zeros(0), ())
    row = np.concatenate([p.ravel() for p in parts])
    return Vector(row, tuple(p.shape for p in parts)) if np.isfinite(row).all() else None


def differences(steps: Sequence[Step], reference: Sequence[Step]) -> list[Difference] | None:
    """The crossings in which both differ; None where they are not the same calls, or what differs is no
    number, such as a kind of dtype."""
    found, samples, wide = [], 0, 0
    for mine, right in zip(steps, reference, strict=False):
        if mine.name != right.name:
            return None
        samples, wide = rows(mine) or samples, columns(mine) or wide
        if step_agrees(mine, right):
            continue
        a, b = vector(mine), vector(right)
        if a is None or b is None or a.shapes != b.shapes:
            return None
        wrong = _wrong_parts(a, b)
        if not wrong.any():
            return None
        found.append(Difference(mine, a.numbers[wrong], b.numbers[wrong], samples=samples, columns=wide))
    return found


def _wrong_parts(a: Vector, b: Vector) -> Numbers:
    """Which numbers lie in an array that differs, (K,) bool: what is right besides says nothing of what is wrong."""
    ends = np.cumsum([0, *(int(np.prod(shape)) for shape in a.shapes)])
    wrong = np.zeros(len(a.numbers), dtype=bool)
    for start, end in pairwise(ends):
        wrong[start:end] = not alike(a.numbers[start:end], b.numbers[start:end])
    return wrong


def rows(step: Step) -> int:
    """The number of samples: rows of the first array argument."""
    first = next((a for a in step.args if isinstance(a, np.ndarray) and a.ndim), None)
    return 0 if first is None else int(first.shape[0])


def columns(step: Step) -> int:
    """The number of columns: entries along the last axis of the first array argument, where it has two or more axes."""
    first = next((a for a in step.args if isinstance(a, np.ndarray) and a.ndim), None)
    return 0 if first is None or first.ndim < 2 else int(first.shape[-1])


def alike(a: Numbers, b: Numbers, rtol: float = 1e-6) -> bool:
    """Whether two rows of numbers are the same but for rounding."""
    size = float(np.abs(b).max(initial=0.0))
    return a.shape == b.shape and all_near(a, b, rtol, rtol * size)


def _collected(value: Value, parts: list[Numbers]) -> bool:
    if value is None or isinstance(value, Ref):
        return True
    if isinstance(value, dict):
        return all(_collected(value[k], parts) for k in sorted(value, key=str))
    if isinstance(value, tuple | list):
        return all(_collected(v, parts) for v in value)
    if isinstance(value, bool) or not isinstance(value, np.ndarray | np.generic | float | int):
        return False
    array = np.asarray(value)
    if array.dtype.kind not in "iuf":
        return False
    parts.append(array.astype(np.float64))
    return True


def _moved(before: Value, after: Value, parts: list[Numbers]) -> bool:
    """By how much an argument was changed."""
    if isinstance(after, dict) and isinstance(before, dict) and after.keys() <= before.keys():
        return all(_moved(before[k], after[k], parts) for k in sorted(after, key=str))
    mine: list[Numbers] = []
    own: list[Numbers] = []
    if not (_collected(after, mine) and _collected(before, own)) or [p.shape for p in mine] != [p.shape for p in own]:
        return False
    parts += [a - b for a, b in zip(mine, own, strict=True)]
    return True
