"""Observed: what a wrong value is of the right one, entry by entry or in its shape: rounded, cut off, not yet summed.

An observation is true of the numbers whatever the student thought, so it may stand where no catalogued mistake fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from grader.diagnosis import words
from grader.diagnosis.agreement import step_agrees
from grader.diagnosis.ratio import Ratio
from grader.diagnosis.vectors import Difference, alike
from grader.student.plain import Numbers
from grader.student.step import Step

ENOUGH = 3  # numbers that must be there, before a rule says anything
DECIMALS = range(1, 5)
OfRight = Callable[[Numbers], Numbers]

_ENTRIES: tuple[tuple[Ratio, OfRight], ...] = (
    (Ratio("value:whole", words.whole_numbers()), np.trunc),
    (Ratio("value:whole", words.whole_numbers()), np.round),
    *((Ratio("value:rounded", words.rounded()), lambda a, k=k: np.round(a, k)) for k in DECIMALS),
    (Ratio("value:size", words.sign_lost()), np.abs),
    (Ratio("value:positive", words.cut_off_below()), lambda a: np.maximum(a, 0)),
    (Ratio("value:negative", words.cut_off_above()), lambda a: np.minimum(a, 0)),
    (Ratio("value:squared", words.squared()), np.square),
    (Ratio("value:root", words.root()), np.sqrt),
    (Ratio("value:inverse", words.inverse()), lambda a: 1 / a),
    (Ratio("value:complement", words.complement()), lambda a: 1 - a),
    (Ratio("value:log", words.logarithm()), np.log),
    (Ratio("value:exp", words.exponential()), np.exp),
)
_Shaped = Callable[[Numbers, Numbers], bool]
TRANSPOSED = Ratio("transposed", words.transposed())


def of_entries(found: Sequence[Difference]) -> list[Ratio]:
    """What all values that differ are of the right ones, entry by entry."""
    if not found or max(len(np.unique(d.mine)) for d in found) < ENOUGH:
        return []
    with np.errstate(all="ignore"):
        fitting = [ratio for ratio, rule in _ENTRIES if all(alike(d.mine, rule(d.right)) for d in found)]
    return fitting[:1]


def of_arrays(steps: Sequence[Step], reference: Sequence[Step]) -> list[Ratio]:
    """What the first array that differs is of the right one, as a whole: on its side, in another order, not summed."""
    for mine, right in _pairs(steps, reference):
        for ratio, fits in _SHAPED:
            if fits(mine, right):
                return [ratio]
        return []
    return []


def _pairs(steps: Sequence[Step], reference: Sequence[Step]) -> Iterator[tuple[Numbers, Numbers]]:
    for mine, right in zip(steps, reference, strict=False):
        if mine.name != right.name:
            return
        if step_agrees(mine, right):
            continue
        a, b = mine.value, right.value
        if not (isinstance(a, np.ndarray) and isinstance(b, np.ndarray | float | np.floating)):
            return
        if a.dtype.kind not in "iuf" or not np.isfinite(a).all():
            return
        yield a.astype(np.float64), np.asarray(b, dtype=np.float64)


def _is_transposed(a: Numbers, b: Numbers) -> bool:
    return a.ndim == b.ndim == 2 and min(b.shape) > 1 and _same(a, b.T)


def _is_reshaped(a: Numbers, b: Numbers) -> bool:
    return a.shape != b.shape and b.size >= ENOUGH and _same(a.ravel(), b.ravel())


def _is_flipped(a: Numbers, b: Numbers) -> bool:
    return b.size >= ENOUGH and any(_same(a, np.flip(b, axis)) for axis in range(b.ndim))


def _is_another_order(a: Numbers, b: Numbers) -> bool:
    enough = a.shape == b.shape and len(np.unique(b)) > ENOUGH
    return enough and _same(np.sort(a, axis=None), np.sort(b, axis=None))


def _is_not_reduced(a: Numbers, b: Numbers) -> bool:
    return a.size > b.size and any(
        _same(a.sum(axis=axis), b) or _same(a.mean(axis=axis), b) for axis in (None, *range(a.ndim))
    )


def _is_reduced(a: Numbers, b: Numbers) -> bool:
    return a.size < b.size and any(
        _same(a.squeeze(), part.squeeze()) for axis in range(b.ndim) for part in (b.sum(axis=axis), b.mean(axis=axis))
    )


def _same(a: Numbers, b: Numbers) -> bool:
    return a.shape == b.shape and b.size > 0 and bool(np.abs(b).max() > 0) and alike(a, b)


_SHAPED: tuple[tuple[Ratio, _Shaped], ...] = (
    (TRANSPOSED, _is_transposed),
    (Ratio("shape", words.other_shape()), _is_reshaped),
    (Ratio("flipped", words.flipped()), _is_flipped),
    (Ratio("not reduced", words.not_summed()), _is_not_reduced),
    (Ratio("reduced", words.summed()), _is_reduced),
    (Ratio("order", words.other_order()), _is_another_order),
)
