"""Made of: wrong values that are the right ones plus, less, times or by something that was there: an argument, the number
of samples, what the call before gave.

An expression is told as it is written with numpy, with `right` for the right value. It must hold in every value that differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, permutations, product
from typing import TypeAlias

import numpy as np

from grader.diagnosis.comparison.crossings import Crossing, Group, Part, close, entries_close
from grader.diagnosis.seen.expressions import ALONE, ALONG, FACTORS, OF_SUM, SECOND, WITH_ARRAY, WITH_NUMBER
from grader.student.plain import Numbers, Value
from grader.testing.near import all_near

MANY = 8  # numbers in all, before an expression of two steps does
ENOUGH = 3  # different numbers, before an expression says anything
FAR = 1e-3  # between two factors that are not the same
MOST_PAIRS = 3  # of arrays that are subtracted
MOST_NUMBERS = 100_000  # of one argument that is looked at
_DIMENSIONS = {1: "N", 2: "ND", 3: "NDM", 4: "NCHW"}
Pool: TypeAlias = Mapping[str, Numbers]

Pools: TypeAlias = Callable[[int], Pool]
Of: TypeAlias = Callable[[Part, Pool], Numbers]


def pools_of(found: Group) -> Pools:
    """What each wrong value of a group may be made of, made when it is first asked for."""
    return cache(lambda n: pool(*found[n]))


def expression(found: Group, pools: Pools) -> str | None:
    """What all wrong values of a group are, as an expression; None where none of those that are known fits."""
    if not _are_many(found):
        return None
    for code, of in _expressions(found[0][1], pools(0)):
        if all(_fits(part, pools(n), of) for n, (_, part) in enumerate(found)) and not _is_by_chance(
            code, found, pools
        ):
            return code
    return None


def _is_by_chance(code: str, found: Group, pools: Pools) -> bool:
    names = [name for name, a in pools(0).items() if a.ndim == 0 and name in code]
    return any(_is_the_same_number(name, [pools(n) for n in range(len(found))]) for name in names)


def _is_the_same_number(name: str, pools: Sequence[Pool]) -> bool:
    """Whether it is one whole number everywhere, and no size: then a factor of 2 is no sign of it."""
    numbers = {float(at[name]) for at in pools if name in at and at[name].ndim == 0}
    return len(numbers) == 1 and not name.strip("(").isupper() and next(iter(numbers)).is_integer()


def _are_many(found: Group) -> bool:
    """Whether enough different numbers are wrong."""
    wrong = [
        part.mine[~entries_close(part.mine, part.right, part.rtol)]
        if part.mine.shape == part.right.shape
        else part.mine
        for _, part in found
    ]
    return len({round(float(n), 9) for mine in wrong for n in mine.ravel()[:10]}) >= ENOUGH


def in_two_steps(found: Group) -> str | None:
    """An expression of two steps with arrays that were there: a factor of the right values, then a factor or a term more."""
    if sum(part.mine.size for _, part in found) < MANY or any(part.mine.shape != part.right.shape for _, part in found):
        return None
    there = [(part, _arrays(c, part)) for c, part in found]
    there.sort(key=lambda own: -len(np.unique(own[0].mine)))  # the most telling first
    first, pool_of_first = there[0]
    for (p, step), (q, second) in product(product(pool_of_first, FACTORS), product(pool_of_first, SECOND)):
        of: Of = lambda part, at, p=p, q=q, f=step[1], g=second[1]: g(f(part.right, at[p]), at[q])  # type: ignore[misc]  # noqa: E731
        if _fits(first, pool_of_first, of) and all(_fits(part, at, of) for part, at in there[1:]):
            return second[0].format(r=step[0].format(p=p), p=q)
    return None


def _arrays(c: Crossing, part: Part) -> dict[str, Numbers]:
    """What was there in the shape of the right value."""
    return {
        name: np.asarray(value, dtype=np.float64)
        for name, value in c.known.items()
        if isinstance(value, np.ndarray)
        and value.dtype.kind in "iuf"
        and value.shape == part.right.shape
        and name != part.label
    }


def _fits(part: Part, at: Pool, of: Of) -> bool:
    try:
        made = of(part, at)
    except (ValueError, IndexError, KeyError, TypeError):
        return False
    return part.equals(np.asarray(made)) and bool(np.isfinite(made).all())


def _expressions(part: Part, at: Pool) -> Iterator[tuple[str, Of]]:
    """All that is tried, the simplest first."""
    for code, alone in ALONE:
        yield code, lambda part, at, f=alone: f(part.right)  # type: ignore[misc]
    for name in at:
        for code, both in WITH_NUMBER if at[name].ndim == 0 else WITH_ARRAY:
            yield code.format(p=name), lambda part, at, f=both, n=name: f(part.right, at[n])  # type: ignore[misc]
    numbers = [name for name in at if at[name].ndim == 0 and "." not in name]
    for p, q in permutations(numbers, 2):
        yield f"right * {p} / {q}", lambda part, at, p=p, q=q: part.right * at[p] / at[q]  # type: ignore[misc]
    for name in (n for n in at if at[n].ndim == 0 and "." in n):
        for code, made in OF_SUM:
            yield code.format(p=name), lambda part, at, f=made, n=name: f(at[n], at)  # type: ignore[misc]
    for axis in range(part.right.ndim):
        for code, along in ALONG:
            yield code.format(k=axis), lambda part, at, f=along, k=axis: f(part.right, k)  # type: ignore[misc]


def pool(c: Crossing, part: Part) -> dict[str, Numbers]:
    """What a wrong value may be made of: arguments, what other calls should give, sizes; an array's sums and means too."""
    found: dict[str, Numbers] = {}
    for name, value in c.known.items():
        if isinstance(value, np.ndarray | int | float | np.generic) and not isinstance(value, bool):
            array = np.asarray(value)
            if array.dtype.kind in "iuf" and array.size <= MOST_NUMBERS:
                found[name] = array.astype(np.float64)
    if part.key:
        dicts = {
            name: value[part.key] for name, value in c.known.items() if isinstance(value, dict) and part.key in value
        }
        found |= {f"{name}[key]": np.asarray(v, dtype=np.float64) for name, v in dicts.items()}
    found |= _differences(found)
    found |= {other.label: other.right for other in c.parts or ()}
    found |= _sizes(c.known)
    for name, array in list(found.items()):
        if array.ndim and array.size > 1 and array.ndim <= 2 and name != part.label:
            found |= {f"{name}.T": array.T} if array.ndim == 2 else {}
            found |= _reduced(name, array)
    return {name: array for name, array in found.items() if name != part.label}


def _differences(found: Pool) -> dict[str, Numbers]:
    """One array less another of its shape."""
    arrays = [name for name, a in found.items() if 1 <= a.ndim <= 2 and "(" not in name]
    pairs = [(a, b) for a, b in combinations(arrays, 2) if found[a].shape == found[b].shape]
    return {f"({a} - {b})": found[a] - found[b] for a, b in pairs[:MOST_PAIRS]}


def _sizes(known: Mapping[str, Value]) -> dict[str, Numbers]:
    """The sizes of the latest array argument with a batch, by their names in the course."""
    arrays = [v for name, v in known.items() if isinstance(v, np.ndarray) and v.ndim and name in ("x", "a", "y", "t")]
    shape: tuple[int, ...] = max((a.shape for a in arrays), key=len, default=())
    names = _DIMENSIONS.get(len(shape), "")
    sizes = {name: np.asarray(float(size)) for name, size in zip(names, shape, strict=False)}
    if len(shape) == 4:
        sizes |= {"(H * W)": np.asarray(float(shape[2] * shape[3]))}
        sizes |= {"(N * H * W)": np.asarray(float(shape[0] * shape[2] * shape[3]))}
        sizes |= {"(C * H * W)": np.asarray(float(shape[1] * shape[2] * shape[3]))}
    if len(shape) == 2:
        sizes |= {"(N * D)": np.asarray(float(shape[0] * shape[1]))}
    return sizes


def _reduced(name: str, array: Numbers) -> dict[str, Numbers]:
    found = {f"{name}.mean()": np.asarray(array.mean()), f"{name}.sum()": np.asarray(array.sum())}
    found |= {f"{name}.max()": np.asarray(array.max())}
    for axis in range(array.ndim) if array.ndim > 1 else ():
        found[f"{name}.sum(axis={axis})"] = array.sum(axis=axis)
        found[f"{name}.mean(axis={axis})"] = array.mean(axis=axis)
        found[f"{name}.sum(axis={axis}, keepdims=True)"] = array.sum(axis=axis, keepdims=True)
        found[f"{name}.max(axis={axis}, keepdims=True)"] = array.max(axis=axis, keepdims=True)
    return found


def scaled(found: Group) -> bool:
    """Whether every wrong value is the right one times a factor of its own, one for all its entries."""
    factors: list[float] = []
    for _, part in found:
        a, b = part.mine, part.right
        if a.shape != b.shape or len(np.unique(np.abs(b))) < ENOUGH or not np.isfinite(a).all():
            return False
        factors.append(float((a * b).sum()) / float((b * b).sum()))
        if not close(a, factors[-1] * b, part.rtol):
            return False
    size = max(map(abs, factors), default=0.0)
    return len(factors) > 1 and min(map(abs, factors)) > 0 and max(factors) - min(factors) > FAR * size


def proportional(found: Group, pools: Pools) -> str | None:
    """What the error of every wrong value is a multiple of, each test with a factor of its own: the bias, say."""
    for name in pools(0):
        if all(name in pools(n) and _is_multiple(part, pools(n)[name]) for n, (_, part) in enumerate(found)):
            return name
    return None


def _is_multiple(part: Part, of: Numbers) -> bool:
    if part.mine.shape != part.right.shape or of.ndim == 0 or of.ndim > part.right.ndim:
        return False
    try:
        base = np.broadcast_to(of, part.right.shape).ravel()
    except ValueError:
        return False
    off = (part.mine - part.right).ravel()
    norm = float(base @ base)
    if not norm or len(np.unique(base)) < ENOUGH or not np.isfinite(off).all():
        return False
    factor = float(off @ base) / norm
    size = max(float(np.abs(part.right).max()), float(np.abs(part.mine).max()))
    return abs(factor) > 1e-9 and all_near(off, factor * base, part.rtol, part.rtol * size)


def groups(found: Sequence[tuple[Crossing, Part]]) -> dict[str, list[tuple[Crossing, Part]]]:
    """The wrong values by their label, in the order of the first of each."""
    made: dict[str, list[tuple[Crossing, Part]]] = {}
    for c, part in found:
        made.setdefault(part.label, []).append((c, part))
    return made


def multiple_of(found: Group, pools: Pools) -> str | None:
    """What every wrong value is a multiple of, each array with a factor of its own, where the right ones are not."""
    for name in pools(0):
        if all(name in pools(n) and _is_parallel(part, pools(n)[name]) for n, (_, part) in enumerate(found)):
            return name
    return None


def _is_parallel(part: Part, of: Numbers) -> bool:
    if not part.mine.shape == part.right.shape == of.shape or len(np.unique(np.abs(of))) < ENOUGH:
        return False
    return _is_times(part.mine, of, part.rtol) and not _is_times(part.right, of, part.rtol)


def _is_times(a: Numbers, b: Numbers, rtol: float) -> bool:
    factor = float((a * b).sum()) / float((b * b).sum())
    return abs(factor) > 1e-12 and close(a, factor * b, rtol)
