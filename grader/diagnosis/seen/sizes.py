"""Sizes: how wrong numbers lie beside the right ones: too large, of the wrong sign, all 0; the least that can be said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from grader.diagnosis.comparison.crossings import Group, Part, close, entries_close
from grader.student.plain import Numbers, Value

_Fits = Callable[[Numbers, Numbers], bool]
ENOUGH = 3  # wrong numbers on either side of an argument


def _is_one_number(a: Numbers, b: Numbers) -> bool:
    return len(np.unique(a)) == 1 and len(np.unique(b)) > 1


def _is_in_order(a: Numbers, b: Numbers) -> bool:
    return len(b) > 2 and bool((np.argsort(a, kind="stable") == np.argsort(b, kind="stable")).all())


def _is_signed(a: Numbers, b: Numbers) -> bool:
    return bool((np.sign(a) == np.sign(b)).all())


_KINDS: tuple[tuple[str, _Fits], ...] = (
    ("nan", lambda a, b: not np.isfinite(a).any()),
    ("zeros", lambda a, b: not a.any()),
    ("one number", _is_one_number),
    ("sign", lambda a, b: close(np.abs(a), np.abs(b))),
    ("far", lambda a, b: _is_signed(a, b) and bool((np.abs(a) > np.abs(b)).all())),
    ("near", lambda a, b: _is_signed(a, b) and bool((np.abs(a) < np.abs(b)).all())),
    ("large", lambda a, b: bool((a > b).all())),
    ("small", lambda a, b: bool((a < b).all())),
    ("order", _is_in_order),
)


def size(found: Group) -> str | None:
    """The first kind that all wrong values of a group are."""
    pairs: list[tuple[Numbers, Numbers]] = []
    for _, part in found:
        if part.mine.shape != part.right.shape:
            return None
        wrong = ~entries_close(part.mine, part.right, part.rtol)
        pairs.append((part.mine[wrong], part.right[wrong]))
    if not any(len(a) for a, _ in pairs):
        return None
    if _have_the_same_sum(found):
        return "same sum"
    return next((key for key, fits in _KINDS if all(fits(a, b) for a, b in pairs)), None)


def lean(found: Group) -> tuple[str, str] | None:
    """Where by the sign of an argument the wrong values are too far from 0, and where too close to it."""
    c, part = found[0]
    for name, value in c.known.items():
        if isinstance(value, np.ndarray) and value.shape == part.right.shape:
            sides = [_leaning(part, c.known.get(name)) for c, part in found]
            if any(s is None for s in sides):
                continue
            told = np.concatenate([s for s in sides if s is not None])
            signs = np.concatenate([np.sign(c.known[name]).ravel() for c, _ in found])
            if len(told) >= 2 * ENOUGH and abs(told.sum()) == len(told) and min(signs) < 0 < max(signs):
                return (f"{name} > 0", f"{name} < 0") if told[0] > 0 else (f"{name} < 0", f"{name} > 0")
    return None


def _leaning(part: Part, by: Value) -> Numbers | None:
    """1 where a wrong number is too large on the positive side or too small on the negative one, −1 the other way round.
    None where `by` has no signs: in one test an argument may hold numbers, in the next one yes and no.
    """
    if not isinstance(by, np.ndarray) or by.dtype.kind not in "iuf":
        return None
    if not part.mine.shape == part.right.shape == by.shape:
        return None
    wrong = ~entries_close(part.mine, part.right, part.rtol)
    lean: Numbers = np.sign(np.abs(part.mine[wrong]) - np.abs(part.right[wrong])) * np.sign(
        by[wrong].astype(np.float64)
    )
    return lean


def _have_the_same_sum(found: Group) -> bool:
    parts: Sequence[tuple[Numbers, Numbers]] = [(p.mine, p.right) for _, p in found]
    return all(a.size > 1 and abs(b.sum()) > 0 and close(a.sum(), b.sum()) for a, b in parts)
