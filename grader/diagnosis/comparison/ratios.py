"""Ratios: a constant factor between what came back and what is right names many mistakes at once.

The student's value times a constant: 2 or ½ is a factor of the loss, −1 a sign, N or 1/N the average over the batch,
0.4343 a logarithm to base 10. Or what is missing of a row is its own maximum, mean or sum. Used where no catalogued
mistake fits; looked for in what came back and in how arguments were changed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np

from grader.diagnosis.comparison import words
from grader.diagnosis.comparison.agreement import step_agrees
from grader.diagnosis.comparison.enclosed import of_enclosed
from grader.diagnosis.comparison.observed import of_arrays, of_entries
from grader.diagnosis.comparison.ratio import Ratio
from grader.diagnosis.comparison.vectors import Difference, alike, differences, rows, vector
from grader.student.plain import Numbers
from grader.student.step import Step


@dataclass(frozen=True)
class Factor:
    """A factor with a meaning. `of`: the factor where a batch has so many samples and columns; None where it says nothing
    there."""

    ratio: Ratio
    of: Callable[[int, int], float | None]


def _constant(value: float) -> Callable[[int, int], float | None]:
    return lambda samples, columns: value


OFFSET = Ratio("offset", words.offset(), is_of_all=True)
ENOUGH = 3  # numbers, before a factor without a meaning says anything
TINY = 1e-6
# In the order of choice: a batch of two is told from a factor 2 by the other tests, and where none tells, it is the batch.
FACTORS = (
    Factor(Ratio("ratio:N", words.times_samples(), is_of_all=True), lambda n, c: float(n) if n > 1 else None),
    Factor(Ratio("ratio:1/N", words.divided_by_samples(), is_of_all=True), lambda n, c: 1.0 / n if n > 1 else None),
    Factor(
        Ratio("ratio:-N", words.times_samples() + words.opposite_sign(), is_of_all=True),
        lambda n, c: -float(n) if n > 1 else None,
    ),
    Factor(
        Ratio("ratio:-1/N", words.divided_by_samples() + words.opposite_sign(), is_of_all=True),
        lambda n, c: -1.0 / n if n > 1 else None,
    ),
    Factor(Ratio("ratio:-1", words.opposite_sign(), is_of_all=True), _constant(-1.0)),
    Factor(Ratio("ratio:2", words.twice(), is_of_all=True), _constant(2.0)),
    Factor(Ratio("ratio:1/2", words.half(), is_of_all=True), _constant(0.5)),
    Factor(Ratio("ratio:-2", words.twice() + words.opposite_sign(), is_of_all=True), _constant(-2.0)),
    Factor(Ratio("ratio:-1/2", words.half() + words.opposite_sign(), is_of_all=True), _constant(-0.5)),
    Factor(Ratio("ratio:C", words.times_columns(), is_of_all=True), lambda n, c: float(c) if c > 1 else None),
    Factor(Ratio("ratio:1/C", words.divided_by_columns(), is_of_all=True), lambda n, c: 1.0 / c if c > 1 else None),
    Factor(Ratio("ratio:log10", words.logarithm_to_base(10), is_of_all=True), _constant(1 / math.log(10))),
    Factor(Ratio("ratio:log2", words.logarithm_to_base(2), is_of_all=True), _constant(1 / math.log(2))),
)
_ROWS: tuple[tuple[Ratio, Callable[[Numbers], Numbers]], ...] = (
    (Ratio("row:max", words.row_maximum(), is_of_all=True), lambda a: a.max(axis=-1)),
    (Ratio("row:mean", words.row_mean(), is_of_all=True), lambda a: a.mean(axis=-1)),
    (Ratio("row:sum", words.row_sum(), is_of_all=True), lambda a: a.sum(axis=-1)),
)


def telling_ratios(
    steps: Mapping[str, Sequence[Step]], reference: Mapping[str, Sequence[Step]], wanted: Set[str]
) -> dict[str, Ratio]:
    """What the values of each `wanted` test look like, by its id, if they are something with a meaning times the right ones.

    Where several fit a test, the one that fits most of the tests; none that another test shows not to be there.
    """
    fits = {test: _fitting(steps[test], reference[test]) for test in sorted(wanted)}
    fits |= _together([t for t, found in fits.items() if not found], steps, reference)
    names = {test: _that_differ(steps[test], reference[test]) for test in fits}
    right = {s.name for test in steps for s in _right(steps[test], reference[test])}
    counts = {r: sum(r in found for found in fits.values()) for found in fits.values() for r in found}
    chosen = {test: max(found, key=lambda r: counts[r]) for test, found in fits.items() if found}
    return {test: ratio for test, ratio in chosen.items() if not (ratio.is_of_all and names[test] & right)}


def _together(
    tests: Sequence[str], steps: Mapping[str, Sequence[Step]], reference: Mapping[str, Sequence[Step]]
) -> dict[str, list[Ratio]]:
    """What the values of several tests are alike, where each has too few numbers to say it alone."""
    found = {test: differences(steps[test], reference[test]) for test in tests}
    pooled = [d for own in found.values() for d in own or ()]
    if not pooled or not all(found.values()):
        return {}
    fitting = _of_numbers(pooled) or of_entries(pooled)
    return {test: fitting for test in tests if fitting}


def _that_differ(steps: Sequence[Step], reference: Sequence[Step]) -> set[str]:
    return {a.name for a, b in zip(steps, reference, strict=False) if not step_agrees(a, b)}


def _right(steps: Sequence[Step], reference: Sequence[Step]) -> Iterator[Step]:
    """The crossings of more than one sample that gave the right numbers, and none that a factor leaves as they are."""
    samples = 0
    for mine, right in zip(steps, reference, strict=False):
        samples = rows(mine) or samples
        numbers = vector(mine)
        if (
            samples > 1
            and step_agrees(mine, right)
            and numbers is not None
            and np.abs(numbers.numbers).max(initial=0.0)
        ):
            yield mine


def _fitting(steps: Sequence[Step], reference: Sequence[Step]) -> list[Ratio]:
    """All that fits every value that differs in a test."""
    if enclosed := of_enclosed(steps, reference):
        return enclosed
    found = differences(steps, reference)
    if found is None:
        return of_arrays(steps, reference)
    fitting = [f.ratio for f in FACTORS if found and all(_is_factor(d, f.of(d.samples, d.columns)) for d in found)]
    fitting += [ratio for ratio, of_rows in _ROWS if found and all(_is_of_rows(d, of_rows) for d in found)]
    return fitting or _of_numbers(found) or of_entries(found) or of_arrays(steps, reference)


def _of_numbers(found: Sequence[Difference]) -> list[Ratio]:
    """A factor without a meaning of its own, by its number: another test that shows it has the same; or a number added."""
    mine, right = (np.concatenate([getattr(d, side) for d in found] or [np.zeros(0)]) for side in ("mine", "right"))
    norm = float(right @ right)
    if len(mine) < ENOUGH or not norm:
        return []
    off = mine - right
    if alike(right + off.mean(), mine):
        return [OFFSET]
    factor = float(mine @ right) / norm
    is_one = abs(factor) > TINY and abs(factor - 1) > TINY and alike(mine, factor * right)
    return [Ratio(f"times:{factor:.3g}", words.times(factor), is_of_all=True, is_bare=True)] if is_one else []


def _is_factor(d: Difference, factor: float | None) -> bool:
    return factor is not None and bool(np.abs(d.right).max(initial=0.0) > 0) and alike(d.mine, factor * d.right)


def _is_of_rows(d: Difference, of_rows: Callable[[Numbers], Numbers]) -> bool:
    """Whether the difference is one number along each row, that of the argument's row, or its opposite."""
    first = d.step.args[0] if d.step.args else None
    if not isinstance(first, np.ndarray) or first.ndim < 1 or first.shape[-1] < 2 or first.dtype.kind not in "iuf":
        return False
    if first.size != d.mine.size:
        return False
    difference = (d.mine - d.right).reshape(first.shape)
    expected = np.broadcast_to(of_rows(first.astype(np.float64))[..., None], first.shape)
    return alike(difference, expected) or alike(difference, -expected)
