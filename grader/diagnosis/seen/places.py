"""Places: where in an array the wrong numbers stand: in the first row, on the border, where x is negative."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from grader.diagnosis.comparison.crossings import Crossing, Group, Part, entries_close
from grader.student.plain import Numbers

ENOUGH = 3  # numbers that are right, and as many that are wrong
SHARE = 0.75  # of the numbers at a place that are wrong there, at least: some are right by chance
Mask: TypeAlias = Numbers
_AXES = {1: ("entry",), 2: ("row", "column"), 3: ("sample", "row", "column"), 4: ("image", "channel", "row", "column")}


@dataclass(frozen=True)
class Place:
    """Where the wrong numbers stand. words: key and what to fill in for `general_words.place`."""

    key: str
    what: str


def place(found: Group) -> Place | None:
    """The place outside of which all numbers are right, in all wrong values of a group."""
    masks = [_mask(part) for _, part in found]
    if any(m is None for m in masks):
        return None
    wrong = [m for m in masks if m is not None]
    if sum(int((~m).sum()) for m in wrong) < ENOUGH or sum(int(m.sum()) for m in wrong) < ENOUGH:
        return None
    for candidate, of in _candidates(found):
        there = [_made(of, c, part) for c, part in found]
        if all(t is not None for t in there) and _is_it(wrong, [t for t in there if t is not None]):
            return candidate
    return None


def _mask(part: Part) -> Mask | None:
    """Which numbers are wrong."""
    if part.mine.shape != part.right.shape or not part.mine.ndim:
        return None
    return ~entries_close(part.mine, part.right, part.rtol)


def _is_it(wrong: list[Mask], there: list[Mask]) -> bool:
    outside = any((~t).any() for t in there)
    held = sum(int(t.sum()) for t in there)
    hit = sum(int((w & t).sum()) for w, t in zip(wrong, there, strict=True))
    return (
        outside
        and held > 0
        and all(not (w & ~t).any() for w, t in zip(wrong, there, strict=True))
        and hit >= SHARE * held
    )


Of: TypeAlias = Callable[[Crossing, Part], Mask | None]


def _made(of: Of, c: Crossing, part: Part) -> Mask | None:
    try:
        mask = of(c, part)
    except (KeyError, ValueError, IndexError, TypeError):
        return None
    return mask if mask is not None and mask.shape == part.right.shape else None


def _candidates(found: Group) -> Iterator[tuple[Place, Of]]:
    c, part = found[0]
    yield from _by_sign("right", lambda c, part: part.right)
    for name, value in c.known.items():
        if isinstance(value, np.ndarray) and value.dtype.kind in "iuf" and value.shape == part.right.shape:
            yield from _by_sign(name, lambda c, part, n=name: np.asarray(c.known[n]))  # type: ignore[misc]
    ndim = part.right.ndim
    for axis, name in enumerate(_AXES.get(ndim, ())):
        yield Place("first", name), lambda c, part, k=axis: _at(part, k, slice(0, 1))  # type: ignore[misc]
        yield Place("last", name), lambda c, part, k=axis: _at(part, k, slice(-1, None))  # type: ignore[misc]
        yield Place("not first", name), lambda c, part, k=axis: _at(part, k, slice(1, None))  # type: ignore[misc]
        yield Place("not last", name), lambda c, part, k=axis: _at(part, k, slice(0, -1))  # type: ignore[misc]
        yield Place("odd", name), lambda c, part, k=axis: _at(part, k, slice(1, None, 2))  # type: ignore[misc]
    if ndim >= 2:
        yield Place("border", ""), lambda c, part: ~_inner(part)
        yield Place("inside", ""), lambda c, part: _inner(part)
    if ndim == 2:
        yield Place("diagonal", ""), lambda c, part: np.eye(*part.right.shape) == 1
        yield Place("off the diagonal", ""), lambda c, part: np.eye(*part.right.shape) == 0
        yield Place("above the diagonal", ""), lambda c, part: np.triu(np.ones(part.right.shape, dtype=bool), 1)


def _by_sign(name: str, of: Callable[[Crossing, Part], Numbers]) -> Iterator[tuple[Place, Of]]:
    tests: tuple[tuple[str, Callable[[Numbers], Mask]], ...] = (
        ("{a} < 0", lambda a: a < 0),
        ("{a} > 0", lambda a: a > 0),
        ("{a} == 0", lambda a: a == 0),
        ("np.abs({a}) > 1", lambda a: np.abs(a) > 1),
        ("np.abs({a}) < 1", lambda a: np.abs(a) < 1),
        ("{a} > 1", lambda a: a > 1),
        ("0 < {a} < 1", lambda a: (a > 0) & (a < 1)),
        ("{a} > 127", lambda a: a > 127),
    )
    for code, test in tests:
        yield Place("where", code.format(a=name)), lambda c, part, t=test: t(of(c, part))  # type: ignore[misc]


def _at(part: Part, axis: int, which: slice) -> Mask | None:
    mask = np.zeros(part.right.shape, dtype=bool)
    np.moveaxis(mask, axis, 0)[which] = True
    return mask


def _inner(part: Part) -> Mask:
    mask = np.zeros(part.right.shape, dtype=bool)
    mask[..., 1:-1, 1:-1] = True
    return mask
