"""As if: wrong values that are the right ones of other arguments: of |x| in the place of x, of the first sample alone.

The reference is asked again, call by call, what it gives with one argument replaced, in all calls of a test. What it says
must be what the student's code gave in every value that differs, over all tests: so it is true of the values, whatever
the student thought. Nothing of a submission is run here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import permutations, product
from types import ModuleType
from typing import TypeAlias

import numpy as np

from grader.diagnosis.crossings import Crossing, Steps, close, crossings
from grader.diagnosis.names import Names
from grader.diagnosis.parts import exchanged, exchanges
from grader.diagnosis.replacements import Instead, Made, for_values
from grader.diagnosis.replaying import Given, Replace, replayed
from grader.student.plain import Numbers, Value
from grader.student.step import Step

SHARE = 0.5  # of the tests that must have been made again, before anything is said
MOST_RESULTS = 2  # of a call that gives several, which may stand in an argument's place
MOST_NUMBERS = 20_000  # in the arguments of a test that is asked again
MOST_CALLS = 100  # in it: each is made again for every guess


_SAMPLES = (
    ("[:1]", slice(0, 1)),
    ("[-1:]", slice(-1, None)),
    ("[:-1]", slice(0, -1)),
    ("[1:]", slice(1, None)),
)


Factor: TypeAlias = Callable[[int], float]
_FACTORS: dict[str, Factor] = {
    "": lambda n: 1.0,
    "-1": lambda n: -1.0,
    "2": lambda n: 2.0,
    "1/2": lambda n: 0.5,
    "N": lambda n: float(n),
    "1/N": lambda n: 1.0 / max(n, 1),
}


@dataclass(frozen=True, eq=False)
class Guess:
    """Arguments replaced. code: what is there in their place, as (argument, what)."""

    code: tuple[tuple[str, str], ...]
    change: Replace | None
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
            yield Guess(((name, instead.code.format(a=name)),), _replacing(call, name, instead.of))
    for (call, a), (other, b) in permutations(seen, 2):
        if call == other and _is_alike(seen[call, a], seen[call, b]):
            yield Guess(((a, b),), _replaced(call, a, b))
            if a < b:
                yield Guess(((a, b), (b, a)), _swapped(call, a, b))
    for call, name in seen:
        if call in often:
            yield Guess(((name, "first"),), _earlier(call, name, 0))
            yield Guess(((name, "before"),), _earlier(call, name, -1))
        yield from (Guess(((name, f"result {i}"),), _result(call, name, i)) for i in range(MOST_RESULTS))
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


def _of_parts(module: ModuleType) -> Iterator[Guess]:
    for part in exchanges(module):
        yield Guess(((f"part {part.name}", part.other),), None, {part.name: part.instead})


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


class OtherArguments:
    """What the lost tests of a task would give with other arguments, each asked for once."""

    def __init__(
        self,
        steps: Steps,
        reference: Steps,
        lost: Set[str],
        *,
        module: ModuleType,
        names: Names,
        is_slow: bool = False,
    ):
        self._is_slow = is_slow
        self._steps, self._reference, self._names = steps, reference, names
        self._module = module
        small = [t for t in sorted(lost) if len(steps[t]) <= MOST_CALLS and _numbers_in(steps[t]) <= MOST_NUMBERS]
        self._small = sorted(small, key=lambda t: _numbers_in(steps[t]))
        self._made = cache(self._again)

    def fitting(self, wrong: Mapping[str, Set[str]], is_first: bool = False) -> tuple[Guess, str] | None:
        """What arguments all wrong values are the right ones of, and what factor is upon them; None where nothing fits.

        wrong: by test, the labels of the values that are looked at; every one of them that is wrong must fit, or, if
        `is_first`, those of the first call in which any is.
        """
        tests = [t for t in self._tests if t in wrong]
        if len(tests) < SHARE * len(wrong):
            return None
        every = product(_FACTORS, self._guesses) if tests else ()
        return next(
            ((g, f) for f, g in every if self._fits(g, _FACTORS[f], tests, wrong=wrong, is_first=is_first)), None
        )

    @cached_property
    def _tests(self) -> list[str]:
        """Those in which the reference gives the same again, so that asking it with other arguments says something."""
        found = ((t, self._again(None, t)) for t in self._small)
        return [t for t, again in found if again is not None and all(c.agrees for c in again)]

    @cached_property
    def _mine(self) -> Mapping[str, Sequence[Crossing]]:
        return {t: crossings({t: self._steps[t]}, self._reference, self._names) for t in self._tests}

    @cached_property
    def _guesses(self) -> tuple[Guess, ...]:
        found = [c for t in self._tests for c in self._mine[t]]
        own = tuple(guesses(found, self._names, self._is_slow))
        return (*_of_parts(self._module), *own)

    def _again(self, guess: Guess | None, test: str) -> Sequence[Crossing] | None:
        steps, right = self._steps[test], self._reference[test]
        replace, parts = (guess.change, guess.parts) if guess else (None, {})
        with exchanged(self._module, parts):
            again = replayed(steps, right, replace, module=self._module, names=self._names)
        return None if again is None else crossings({test: again}, self._reference, self._names)

    def _fits(
        self, guess: Guess, factor: Factor, tests: Sequence[str], *, wrong: Mapping[str, Set[str]], is_first: bool
    ) -> bool:
        told: set[float] = set()
        shows = False
        for test in tests:
            other = self._made(guess, test)
            if other is None:
                return False
            for a, b in zip(self._mine[test], other, strict=False):
                looked_at = [p for p in a.wrong if p.label in wrong[test]]
                by, there = factor(_samples(a)), {q.label: q.mine for q in b.parts or ()}
                if not all(p.label in there and p.equals(by * there[p.label]) for p in looked_at):
                    return False
                shows = shows or any(not _is_the_same(there[p.label], p.right) for p in looked_at)
                told |= {n for p in looked_at for n in p.mine.ravel()[:4].tolist()}
                if looked_at and is_first:
                    break
        return shows and (len(told) > 1 or len(tests) == 1)


def _is_the_same(a: Numbers, b: Numbers) -> bool:
    """Whether another argument made no difference: then a factor is all that there is."""
    return a.shape == b.shape and close(a, b)


def _samples(c: Crossing) -> int:
    """The rows of the latest array argument that has a batch."""
    arrays = (v for v in reversed(c.known.values()) if isinstance(v, np.ndarray) and v.ndim > 1)  # type: ignore[call-overload]
    return next((len(v) for v in arrays), 1)


def _numbers_in(steps: Sequence[Step]) -> int:
    return sum(a.size for s in steps for a in (*s.args, *s.kwargs.values()) if isinstance(a, np.ndarray))
