"""Ratios: a constant factor between what came back and what is right names many mistakes at once.

The student's value times a constant: 2 or ½ is a factor of the loss, −1 a sign, N or 1/N the average over the batch,
0.4343 a logarithm to base 10. Used where no catalogued mistake fits.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from grader.diagnosis import words
from grader.diagnosis.agreement import step_agrees
from grader.student.plain import Numbers, Value
from grader.student.student import Step
from grader.text import Text

RTOL = 1e-6


@dataclass(frozen=True)
class Ratio:
    """A ratio with a meaning, which the hint says."""

    id: str
    hint: Text


_FIXED = (
    (-1.0, Ratio("ratio:-1", words.opposite_sign())),
    (2.0, Ratio("ratio:2", words.twice())),
    (0.5, Ratio("ratio:1/2", words.half())),
    (1 / math.log(10), Ratio("ratio:log10", words.logarithm_to_base(10))),
    (1 / math.log(2), Ratio("ratio:log2", words.logarithm_to_base(2))),
)


def telling_ratio(steps: Sequence[Step], reference: Sequence[Step]) -> Ratio | None:
    """What the first value that differs from the reference's looks like, if it is a constant times the right one."""
    for mine, right in zip(steps, reference, strict=False):
        if step_agrees(mine, right):
            continue
        if mine.name != right.name:
            return None
        return _named(_ratio(mine.value, right.value), _rows(mine)) or _transposed(mine.value, right.value)
    return None


def _ratio(mine: Value, right: Value) -> float | None:
    a, b = _numbers(mine), _numbers(right)
    if a is None or b is None or a.shape != b.shape or not np.abs(b).max(initial=0.0) > 0:
        return None
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        return None
    r = float((a * b).sum() / (b * b).sum())
    return r if np.allclose(a, r * b, rtol=RTOL, atol=RTOL * float(np.abs(b).max())) else None


def _named(r: float | None, n: int) -> Ratio | None:
    if r is None:
        return None
    for value, ratio in _FIXED:
        if math.isclose(r, value, rel_tol=1e-5):
            return ratio
    if n > 1 and math.isclose(r, n, rel_tol=1e-5):
        return Ratio("ratio:N", words.times_samples())
    if n > 1 and math.isclose(r, 1 / n, rel_tol=1e-5):
        return Ratio("ratio:1/N", words.divided_by_samples())
    return None


def _transposed(mine: Value, right: Value) -> Ratio | None:
    a, b = _numbers(mine), _numbers(right)
    if a is None or b is None or b.ndim != 2 or a.shape != b.T.shape or min(b.shape) < 2:
        return None
    if not np.allclose(a, b.T, rtol=RTOL, atol=1e-9):
        return None
    return Ratio("transposed", words.transposed())


def _numbers(v: Value) -> Numbers | None:
    if isinstance(v, bool) or not isinstance(v, np.ndarray | np.generic | float | int):
        return None
    a = np.asarray(v)
    return a.astype(np.float64) if a.dtype.kind in "iuf" else None


def _rows(step: Step) -> int:
    """The number of samples: rows of the first array argument."""
    first = next((a for a in step.args if isinstance(a, np.ndarray) and a.ndim), None)
    return 0 if first is None else int(first.shape[0])
