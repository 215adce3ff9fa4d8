"""Information: how much wrong values tell, in bits. What agrees in few bits agrees by chance: one accuracy of four samples
is like another in one case of five."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from grader.diagnosis.comparison.agreement import step_agrees
from grader.student.plain import Numbers, Value
from grader.student.step import Step

PRECISE = 32.0  # bits of a number that is no share of a few
OF_OTHERS = 8.0  # bits of what is no number: an exception, a text, what was changed in place
_SAMPLES = np.arange(1, 65)  # of which a number may be a share
MOST_LOOKED_AT = 100  # numbers of one value
OF_DRAWN = 4.0  # bits of a lost test that draws, beside a thousand programs one of which may draw as well by luck


def bits_of(numbers: Numbers, samples: int) -> float:
    """How much these numbers tell, if each may be a count of so many samples, or a share of them."""
    return float(_bits(np.abs(numbers.ravel()[:MOST_LOOKED_AT]) * samples).sum())


def _bits(counts: Numbers) -> Numbers:
    """Of each of them, if it is a count."""
    is_count = np.isclose(counts, np.round(counts), rtol=0, atol=1e-9) | ~np.isfinite(counts)
    return np.where(is_count, np.log2(2 + np.where(is_count, np.nan_to_num(counts), 0)), PRECISE)


def bits(mine: Sequence[Step], right: Sequence[Step], is_drawn: bool = False) -> float:
    """How much the crossings of a test tell in which a submission is not like the reference. is_drawn: of one that draws by
    itself, whether it was lost is all that is known."""
    if is_drawn:
        return OF_OTHERS
    return sum(_of_value(a.value) for a, b in zip(mine, right, strict=False) if not step_agrees(a, b, strict=False))


def bits_of_each(mine: Sequence[Step], right: Sequence[Step], is_drawn: bool = False) -> float:
    """The same, where another program has to give every number of an array."""
    if is_drawn:
        return OF_DRAWN
    wrong = (a.value for a, b in zip(mine, right, strict=False) if not step_agrees(a, b))
    arrays = [v for v in wrong if isinstance(v, np.ndarray) and v.dtype.kind == "f"]
    return bits(mine, right) + sum(bits_of(np.unique(v), 1) for v in arrays)


def bits_of_distinct(mine: Sequence[Step], right: Sequence[Step]) -> float:
    """How much the numbers tell that one program gives in the place of others, each counted once: zeros throughout tell nothing."""
    wrong = [a.value for a, b in zip(mine, right, strict=False) if not step_agrees(a, b, strict=False)]
    return sum(bits_of(np.unique(n[n != 0]), 1) for value in wrong for n in _numbers(value))


def _numbers(value: Value) -> Iterator[Numbers]:
    if isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _numbers(part)
    elif isinstance(value, np.ndarray | float | np.floating) and np.asarray(value).dtype.kind == "f":
        yield np.asarray(value)


def _of_value(value: Value) -> float:
    if isinstance(value, float | np.floating):
        return float(_bits(np.abs(np.float64(value)) * _SAMPLES).min())
    if isinstance(value, np.ndarray) and value.dtype.kind in "fiub":
        return max(1.0, float(min(value.size, MOST_LOOKED_AT)))
    return OF_OTHERS
