"""Guesses: arguments that may stand in the place of others, and parts of a file in the place of others, the simplest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import permutations
from types import ModuleType

import numpy as np

from grader.diagnosis.asked.parts import exchanges
from grader.diagnosis.asked.replacements import Instead, Made, for_values
from grader.diagnosis.asked.replaying import Given, Replace
from grader.diagnosis.comparison.crossings import Crossing
from grader.diagnosis.comparison.names import Names
from grader.student.plain import Value

MOST_RESULTS = 2  # of a call that gives several, which may stand in an argument's place
_SAMPLES = (
    ("[:1]", slice(0, 1)),
    ("[-1:]", slice(-1, None)),
    ("[:-1]", slice(0, -1)),
    ("[1:]", slice(1, None)),
)


@dataclass(frozen=True, eq=False)
class Guess:
    """Arguments replaced. code: what is there in their place, as (argument, what); call: of which call."""

    code: tuple[tuple[str, str], ...]
    change: Replace | None
    call: str = ""
    parts: Mapping[str, object] = field(default_factory=dict)  # of the module, exchanged


def guesses(found: Sequence[Crossing], names: Names, is_slow: bool = False) -> Iterator[Guess]:
    """All that the arguments of these tests may be replaced by, the simplest first; of what `is_slow` to ask, fewer."""
    seen: dict[tuple[str, str], list[Value]] = {}
    often = {c.step.name for c in found if c.number and names.of(c.step.name)}
    for c in found:
        given = dict(zip(names.of(c.step.name), c.step.args, strict=False)) | dict(c.step.kwargs)
        for name, value in {**names.options(c.step.name), **given}.items():
            seen.setdefault((c.step.name, name), []).append(value)
    for (call, name), values in seen.items():
        for instead in (*for_values(values, is_slow), *_default(names.default(call, name))):
            yield Guess(((name, instead.code.format(a=name)),), _replacing(call, name, instead.of), call)
    for (call, a), (other, b) in permutations(seen, 2):
        if call == other and _is_alike(seen[call, a], seen[call, b]):
            yield Guess(((a, b),), _replaced(call, a, b), call)
            if a < b:
                yield Guess(((a, b), (b, a)), _swapped(call, a, b), call)
    for call, name in seen:
        if call in often:
            yield Guess(((name, "first"),), _earlier(call, name, 0), call)
            yield Guess(((name, "before"),), _earlier(call, name, -1), call)
        yield from (Guess(((name, f"result {i}"),), _result(call, name, i), call) for i in range(MOST_RESULTS))
    yield from _without(seen)
    for code, which in _SAMPLES:
        yield Guess((("", code),), _cut(which))


def _without(seen: Mapping[tuple[str, str], object]) -> Iterator[Guess]:
    """All arrays of one letter at once: no bias of any layer."""
    letters: dict[str, set[str]] = {}
    for call, name in seen:
        if "[" in call:
            letters.setdefault(name.rstrip("]'0123456789_"), set()).add(call)
    for letter, calls in letters.items():
        if len(calls) > 1:
            yield Guess(((f"{letter}…']", "0"),), _zeros(frozenset(calls)))


def _zeros(calls: Set[str]) -> Replace:
    return lambda given, at, before, right: {k: np.zeros_like(v) for k, v in given.items()} if at in calls else given


def of_parts(module: ModuleType) -> Iterator[Guess]:
    """Parts that a file takes from earlier ones, exchanged."""
    for part in exchanges(module):
        yield Guess(((f"part {part.name}", part.other),), None, parts={part.name: part.instead})


def _is_alike(a: Sequence[Value], b: Sequence[Value]) -> bool:
    """Whether the one may stand in the other's place."""
    numbers = all(isinstance(v, int | float) and not isinstance(v, bool) for v in (*a, *b))
    return numbers or all(isinstance(v, np.ndarray) and v.ndim for v in (*a, *b))


def _default(value: Value) -> tuple[Instead, ...]:
    return (Instead(repr(value), lambda a: value),) if isinstance(value, int | float | str) else ()


def _replacing(call: str, name: str, of: Made) -> Replace:
    def change(given: Given, at: str, before: Sequence[Given], right: Value) -> Given:
        if at != call or name not in given:
            return given
        new = of(given[name])
        if isinstance(new, np.ndarray) and not np.isfinite(new).all() and np.isfinite(given[name]).all():
            raise ValueError  # the logarithm of what is not positive fits nothing, or anything
        return {**given, name: new}

    return change


def _replaced(call: str, a: str, b: str) -> Replace:
    """The one argument by the other."""
    return lambda given, at, before, right: (
        {**given, a: given[b]} if at == call and a in given and b in given else given
    )


def _swapped(call: str, a: str, b: str) -> Replace:
    return lambda given, at, before, right: (
        {**given, a: given[b], b: given[a]} if at == call and a in given and b in given else given
    )


def _earlier(call: str, name: str, which: int) -> Replace:
    """The argument of an earlier call."""
    return lambda given, at, before, right: (
        {**given, name: before[which][name]} if at == call and before and name in before[which] else given
    )


def _result(call: str, name: str, which: int) -> Replace:
    """The argument by what the call itself should give for it: the new value where the old one is meant."""

    def change(given: Given, at: str, before: Sequence[Given], right: Value) -> Given:
        if at != call or name not in given:
            return given
        new = right[which]
        if np.shape(new) != np.shape(given[name]):
            raise ValueError
        return {**given, name: new}

    return change


def _cut(which: slice) -> Replace:
    """All samples but some are left out: rows of every array that is as long as the call's first."""

    def change(given: Given, call: str, before: Sequence[Given], right: Value) -> Given:
        first = next((v for v in given.values() if isinstance(v, np.ndarray) and v.ndim), None)
        if first is None or (call[:1].isupper() and "." not in call):
            return given  # weights have no samples
        return {
            k: v[which] if isinstance(v, np.ndarray) and v.ndim and len(v) == len(first) else v
            for k, v in given.items()
        }

    return change
