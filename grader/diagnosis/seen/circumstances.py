"""Circumstances: what all calls that went wrong have in common, and none that went right: several samples, a second call.

A circumstance is looked for in what the student could see: arguments, their shapes and kinds, which call it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from grader.diagnosis.comparison.crossings import Crossing
from grader.student.plain import Value

FEW = 3  # calls on either side, before a circumstance says anything
LARGEST = 4  # numbers that a size or an option is compared with
Holds: TypeAlias = Callable[[Crossing], bool]


@dataclass(frozen=True)
class Circumstance:
    """key and code: for `general_words.circumstance`."""

    key: str
    code: str = ""
    of: str = ""  # the argument
    is_strict: bool = True  # nothing that went right has it
    is_structural: bool = False  # it hangs on shapes, options and the order of calls, not on values


def circumstance(wrong: Sequence[Crossing], right: Sequence[Crossing]) -> Circumstance | None:
    """What holds in all calls that went wrong, and in none, or hardly any, that went right.

    Where nothing but 0 is right, many a wrong program is right: that speaks for no circumstance of shapes and order.
    """
    labels = frozenset(part.label for c in wrong for part in c.wrong)
    telling = [c for c in right if _tells(c, labels)]
    for is_strict in (True, False):
        for told, holds in _candidates(wrong[0]):
            if (is_strict or told.is_structural) and all(_judged(holds, c) for c in wrong):
                with_it = sum(_judged(holds, c) for c in right)
                without = sum(not _judged(holds, c) for c in (telling if told.is_structural else right))
                if _is_enough(len(wrong), without) and with_it <= (0 if is_strict else len(wrong) / FEW):
                    return replace(told, is_strict=is_strict)
    return None


def _tells(c: Crossing, labels: Set[str]) -> bool:
    """Whether a call that went right gave something other than 0 where others went wrong."""
    parts = [part for part in c.parts or () if part.label in labels]
    return not parts or any(part.right.any() for part in parts)


def _is_enough(wrong: int, right: int) -> bool:
    """Whether it is more than chance that so many calls fall on the two sides of something."""
    return (wrong >= FEW and right >= FEW and wrong + right >= 2 * FEW + 1) or (wrong >= FEW - 1 and right >= 2 * FEW)


def _judged(holds: Holds, c: Crossing) -> bool:
    try:
        return bool(holds(c))
    except (KeyError, ValueError, IndexError, TypeError, AttributeError):
        return False


def owner(argument: str, at: Crossing) -> str:
    """Which other call an argument was given to, where it is not the one that goes wrong."""
    found = at.owners.get(argument, "")
    return "" if found == at.step.name else found


def called(lost: Mapping[str, Set[str]], passed: Mapping[str, Set[str]]) -> str | None:
    """What is called in every lost test, and in the fewest that passed; what is called everywhere says nothing."""
    shared = set.intersection(*(set(names) for names in lost.values()))
    counts = {name: sum(name in names for names in passed.values()) for name in sorted(shared)}
    best = min(counts, key=lambda name: counts[name], default="")
    without = len(passed) - counts.get(best, 0)
    return best if best and len(lost) >= FEW - 1 and without >= FEW and counts[best] <= len(lost) else None


def _candidates(first: Crossing) -> Iterator[tuple[Circumstance, Holds]]:
    """By the arguments of the call itself and of what made the object, by the order of calls, by the arguments of others."""
    own = [n for n, owner in first.owners.items() if owner == first.step.name or "." not in owner]
    for name in own:
        yield from _of_argument(name, first.known[name])
    yield Circumstance("later", is_structural=True), lambda c: c.number > 0
    yield Circumstance("first call", is_structural=True), lambda c: c.number == 0
    for name in sorted(first.after):
        yield Circumstance("after", name, is_structural=True), lambda c, n=name: n in c.after  # type: ignore[misc]
    for name in (n for n in first.owners if n not in own):
        yield from _of_argument(name, first.known[name])


def _of_argument(name: str, value: Value) -> Iterator[tuple[Circumstance, Holds]]:
    if isinstance(value, np.ndarray):
        yield from _of_array(name, value)
    elif isinstance(value, bool):
        yield _structural(name, f"{name}={value}"), lambda c: c.known[name] is value
    elif isinstance(value, str):
        yield _structural(name, f'{name}="{value}"'), lambda c: c.known[name] == value
    elif isinstance(value, int | float):
        yield from _of_number(name)
    elif isinstance(value, dict):
        yield Circumstance("keys", name, of=name, is_structural=True), lambda c: len(c.known[name]) > 1
    elif isinstance(value, list | tuple):
        yield _structural(name, f"len({name}) > 1"), lambda c: len(c.known[name]) > 1


def _structural(name: str, code: str) -> Circumstance:
    return Circumstance("code", code, of=name, is_structural=True)


def _of_array(name: str, value: Value) -> Iterator[tuple[Circumstance, Holds]]:
    tests: list[tuple[str, Callable[[Value], bool]]] = [
        ("len({a}) > 1", lambda a: len(a) > 1),
        ("len({a}) == 1", lambda a: len(a) == 1),
        ("len({a}) == 0", lambda a: len(a) == 0),
        *((f"{{a}}.ndim == {n}", lambda a, n=n: a.ndim == n) for n in range(1, 5)),
        ("{a}.ndim > 1", lambda a: a.ndim > 1),
        ("{a}.shape[1] > 1", lambda a: a.shape[1] > 1),
        ("{a}.shape[-1] > 1", lambda a: a.shape[-1] > 1),
        ("{a}.shape[-2] != {a}.shape[-1]", lambda a: a.shape[-2] != a.shape[-1]),
        ("{a}.shape[-2] == {a}.shape[-1]", lambda a: a.shape[-2] == a.shape[-1]),
        ("(np.abs({a}) > 1).any()", lambda a: (np.abs(a) > 1).any()),
        ("({a} < 0).any()", lambda a: (a < 0).any()),
        ("({a} > 0).any()", lambda a: (a > 0).any()),
        ("({a} == 0).any()", lambda a: (a == 0).any()),
        ("({a} > 0).all()", lambda a: (a > 0).all()),
        ("{a}.any()", lambda a: a.any()),
        ("not {a}.any()", lambda a: not a.any()),
        ("{a}.all()", lambda a: a.all()),
        ("({a} == np.round({a})).all()", lambda a: (a == np.round(a)).all()),
        ("{a}.min() == {a}.max()", lambda a: a.min() == a.max()),
        ("{a}.min() > 0", lambda a: a.min() > 0),
        ("({a} > 127).any()", lambda a: (a > 127).any()),
        ("len(np.unique({a})) < {a}.size", lambda a: len(np.unique(a)) < a.size),
        ("np.abs({a}).max() > 100", lambda a: np.abs(a).max() > 100),
        ("{a}.dtype == np.float32", lambda a: a.dtype == np.float32),
        ("{a}.dtype == np.float64", lambda a: a.dtype == np.float64),
        ("{a}.dtype == int", lambda a: a.dtype.kind in "iu"),
        ("{a}.dtype == bool", lambda a: a.dtype.kind == "b"),
    ]
    for code, test in tests:
        of_shape = ".ndim" in code or ".shape" in code or code.startswith("len({a})")
        told = Circumstance("code", code.format(a=name), of=name, is_structural=of_shape)
        yield told, lambda c, n=name, t=test: t(c.known[n])  # type: ignore[misc]


def _of_number(name: str) -> Iterator[tuple[Circumstance, Holds]]:
    for n in range(LARGEST):
        yield _structural(name, f"{name} > {n}"), lambda c, a=name, n=n: c.known[a] > n  # type: ignore[misc]
        yield _structural(name, f"{name} == {n}"), lambda c, a=name, n=n: c.known[a] == n  # type: ignore[misc]
    yield _structural(name, f"{name} < 0"), lambda c, a=name: c.known[a] < 0  # type: ignore[misc]
    yield _structural(name, f"{name} != 1"), lambda c, a=name: c.known[a] != 1  # type: ignore[misc]
    yield _structural(name, f"{name} != 0"), lambda c, a=name: c.known[a] != 0  # type: ignore[misc]
    yield _structural(name, f"{name} != int({name})"), lambda c, a=name: c.known[a] != int(c.known[a])  # type: ignore[misc]
