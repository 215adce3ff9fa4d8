"""Observed: what a wrong value is of the right one, entry by entry or in its shape: rounded, cut off, not yet summed.

An observation is true of the numbers whatever the student thought, so it may stand where no catalogued mistake fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from grader.diagnosis.comparison import observed_words as words
from grader.diagnosis.comparison.agreement import step_agrees
from grader.diagnosis.comparison.ratio import Ratio
from grader.diagnosis.comparison.vectors import Difference, alike
from grader.student.plain import Numbers
from grader.student.step import Step

ENOUGH = 3  # numbers that must be there, before a rule says anything
DECIMALS = range(1, 5)
OfRight = Callable[[Numbers], Numbers]


def _rounding_to(decimals: int) -> OfRight:
    return lambda a: np.round(a, decimals)


_ENTRIES: tuple[tuple[Ratio, OfRight], ...] = (
    (Ratio("value:whole", words.whole_numbers()), np.trunc),
    (Ratio("value:whole", words.whole_numbers()), np.round),
    *((Ratio("value:rounded", words.rounded()), _rounding_to(decimals)) for decimals in DECIMALS),
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
_OF_ARGUMENT: tuple[tuple[str, OfRight], ...] = (
    ("a", lambda a: a),
    ("(1 − a)", lambda a: 1 - a),
    ("a²", np.square),
    ("|a|", np.abs),
)
_Shaped = Callable[[Numbers, Numbers], bool]
TRANSPOSED = Ratio("transposed", words.transposed())


def of_entries(found: Sequence[Difference]) -> list[Ratio]:
    """What all values that differ are of the right ones, entry by entry."""
    if not found:
        return []
    several = len(np.unique(np.concatenate([d.mine for d in found]))) >= ENOUGH
    rules = _ENTRIES if several else ()
    with np.errstate(all="ignore"):
        fitting = [ratio for ratio, rule in rules if all(alike(d.mine, rule(d.right)) for d in found)]
        fitting = fitting or [ratio for ratio, fits in _PAIRED if all(fits(d.mine, d.right) for d in found)]
        return fitting[:1] or _times_an_argument(found)


def _times_an_argument(found: Sequence[Difference]) -> list[Ratio]:
    """A factor that is an argument of the call, entry by entry: it is missing, or too many."""
    for place in range(max(len(d.step.args) for d in found)):
        for what, of in _OF_ARGUMENT:
            factors = [_factor(d, place, of) for d in found]
            if all(f is not None and alike(d.mine, f * d.right) for d, f in zip(found, factors, strict=True)):
                return [Ratio(f"times:{place}:{what}", words.times_argument(place + 1, what))]
            if all(f is not None and alike(d.mine * f, d.right) for d, f in zip(found, factors, strict=True)):
                return [Ratio(f"divided:{place}:{what}", words.divided_by_argument(place + 1, what))]
    return []


def _factor(d: Difference, place: int, of: OfRight) -> Numbers | None:
    arg = d.step.args[place] if place < len(d.step.args) else None
    if not isinstance(arg, np.ndarray) or arg.dtype.kind not in "iuf" or arg.size != d.right.size:
        return None
    factor = of(arg.astype(np.float64).ravel())
    return factor if np.isfinite(factor).all() and len(np.unique(factor)) > 1 else None


def _is_capped(a: Numbers, b: Numbers) -> bool:
    return bool(a.max() < b.max()) and alike(a, np.minimum(b, a.max())) and len(np.unique(a)) >= ENOUGH


def _is_floored(a: Numbers, b: Numbers) -> bool:
    return _is_capped(-a, -b)


def _is_not_zero(a: Numbers, b: Numbers) -> bool:
    there = b != 0
    return there.sum() >= ENOUGH and not there.all() and alike(a[there], b[there])


def _is_zero(a: Numbers, b: Numbers) -> bool:
    there = a != 0
    return there.sum() >= ENOUGH and not there.all() and alike(a[there], b[there])


def of_arrays(steps: Sequence[Step], reference: Sequence[Step]) -> list[Ratio]:
    """What all arrays that differ are of the right ones, as a whole: on their sides, in another order, not summed."""
    pairs = list(_pairs(steps, reference))
    fitting = (ratio for ratio, fits in _SHAPED if all(pair is not None and fits(*pair) for pair in pairs))
    return list(fitting)[:1] if pairs else []


def _pairs(steps: Sequence[Step], reference: Sequence[Step]) -> Iterator[tuple[Numbers, Numbers] | None]:
    """The arrays that differ, with the right ones; None for what is no array of numbers."""
    for mine, right in zip(steps, reference, strict=False):
        if mine.name == right.name and step_agrees(mine, right):
            continue
        a, b = mine.value, right.value
        is_array = mine.name == right.name and isinstance(a, np.ndarray) and a.dtype.kind in "iuf"
        if is_array and isinstance(b, np.ndarray | float | np.floating) and np.isfinite(a).all():
            numbers = a.astype(np.float64), np.asarray(b, dtype=np.float64)
            yield None if alike(*numbers) else numbers  # only the kind differs
        else:
            yield None


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


def _is_row_factor(a: Numbers, b: Numbers) -> bool:
    """Of rows that are not 0, and are not all the right ones."""
    if a.shape != b.shape or a.ndim != 2 or min(a.shape) < 2 or not np.abs(b).max(axis=1).all():
        return False
    factors = (a * b).sum(axis=1, keepdims=True) / (b * b).sum(axis=1, keepdims=True)
    differ = bool(np.ptp(factors) > 1e-6) and bool(np.abs(factors).all())
    return differ and len(np.unique(np.abs(b))) > ENOUGH and alike(a, factors * b)


def _is_same_for_all_rows(a: Numbers, b: Numbers) -> bool:
    if a.shape != b.shape or a.ndim != 2 or len(a) < ENOUGH:
        return False
    off = a - b
    return alike(off, np.broadcast_to(off[:1], off.shape)) and len(np.unique(b)) > ENOUGH


_PAIRED: tuple[tuple[Ratio, _Shaped], ...] = (
    (Ratio("value:capped", words.capped()), _is_capped),
    (Ratio("value:floored", words.floored()), _is_floored),
    (Ratio("value:not zero", words.not_zero(), is_vague=True), _is_not_zero),
    (Ratio("value:zero", words.zero(), is_vague=True), _is_zero),
)
_SHAPED: tuple[tuple[Ratio, _Shaped], ...] = (
    (TRANSPOSED, _is_transposed),
    (Ratio("shape", words.other_shape()), _is_reshaped),
    (Ratio("flipped", words.flipped()), _is_flipped),
    (Ratio("row:factor", words.row_factor(), is_vague=True), _is_row_factor),
    (Ratio("column:factor", words.column_factor(), is_vague=True), lambda a, b: _is_row_factor(a.T, b.T)),
    (Ratio("rows:alike", words.same_for_all_rows(), is_vague=True), _is_same_for_all_rows),
    (Ratio("not reduced", words.not_summed()), _is_not_reduced),
    (Ratio("reduced", words.summed()), _is_reduced),
    (Ratio("order", words.other_order(), is_vague=True), _is_another_order),
)
