"""As if: wrong values that are the right ones of other arguments: of |x| in the place of x, of the first sample alone.

The reference is asked again, call by call, what it gives with one argument replaced, in all calls of a test. What it says
must be what the student's code gave in every value that differs, over all tests: so it is true of the values, whatever
the student thought. Nothing of a submission is run here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from functools import cache, cached_property
from itertools import islice, product
from types import ModuleType
from typing import TypeAlias

import numpy as np

from grader.diagnosis.asked.answers import Answer, Answers, digest_of
from grader.diagnosis.asked.guesses import Guess, guesses, of_parts
from grader.diagnosis.asked.parts import exchanged
from grader.diagnosis.asked.replaying import replayed
from grader.diagnosis.comparison.crossings import Crossing, Part, Steps, close, crossings
from grader.diagnosis.comparison.information import bits_of
from grader.diagnosis.comparison.names import Names
from grader.student.plain import Numbers
from grader.student.step import Step

FIRST = 4  # tests of which every guess is asked; of the others only what fits these
SHARE = 0.5  # of the tests that must have been made again, before anything is said
MOST_NUMBERS = 20_000  # in the arguments of a test that is asked again
MOST_CALLS = 100  # in it: each is made again for every guess
LEAST_BITS = 12  # that wrong values must tell: of some hundred guesses with their factors one fits by chance


_LookedAt: TypeAlias = tuple[int, int, list[Part]]  # a call by its number, its samples, what is wrong of it
Factor: TypeAlias = Callable[[int], float]
_FACTORS: dict[str, Factor] = {
    "": lambda n: 1.0,
    "-1": lambda n: -1.0,
    "2": lambda n: 2.0,
    "1/2": lambda n: 0.5,
    "N": lambda n: float(n),
    "1/N": lambda n: 1.0 / max(n, 1),
}


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
        answers: Answers,
    ):
        self._steps, self._reference, self._names = steps, reference, names
        self._module = module
        small = [t for t in sorted(lost) if len(steps[t]) <= MOST_CALLS and _numbers_in(steps[t]) <= MOST_NUMBERS]
        self._small = sorted(small, key=lambda t: _numbers_in(steps[t]))
        self._answers = answers
        self._made, self._mine, self._guesses = cache(self._again), cache(self._crossings), cache(self._all_guesses)

    def fitting(self, wrong: Mapping[str, Set[str]], is_first: bool = False) -> tuple[Guess, str] | None:
        """What arguments all wrong values are the right ones of, and what factor is upon them; None where nothing fits.

        wrong: by test, the labels of the values that are looked at; every one of them that is wrong must fit, or, if
        `is_first`, those of the first call in which any is.
        """
        own = [t for t in self._small if t in wrong]
        first = list(islice(filter(self._gives_the_same, own), FIRST))
        looked_at = cache(lambda test: self._looked_at(test, wrong[test], is_first))
        for factor, guess in product(_FACTORS, self._guesses(tuple(first))) if first else ():
            if not self._may_fit(guess, _FACTORS[factor], first[0], looked_at(first[0])):
                continue
            if self._fits(guess, _FACTORS[factor], {t: looked_at(t) for t in first}):
                tests = [t for t in own if self._gives_the_same(t)]
                if len(tests) < SHARE * len(wrong):
                    return None
                if self._fits(guess, _FACTORS[factor], {t: looked_at(t) for t in tests}):
                    return guess, factor
        return None

    def _looked_at(self, test: str, labels: Set[str], is_first: bool) -> list[_LookedAt]:
        """The wrong values of a test with one of these labels, by call, with the samples of the call."""
        calls = [
            (n, _samples(c), parts)
            for n, c in enumerate(self._mine(test))
            if (parts := [p for p in c.wrong if p.label in labels])
        ]
        return calls[:1] if is_first else calls

    def _gives_the_same(self, test: str) -> bool:
        """Whether the reference gives the same again, so that asking it with other arguments says something."""
        return self._made(None, test) is not None

    def _crossings(self, test: str) -> Sequence[Crossing]:
        return crossings({test: self._steps[test]}, self._reference, self._names)

    def _all_guesses(self, tests: tuple[str, ...]) -> tuple[Guess, ...]:
        found = [c for t in tests for c in self._mine(t)]
        return (*of_parts(self._module), *guesses(found, self._names, self._answers.is_slow))

    def _again(self, guess: Guess | None, test: str) -> Answer:
        """What the reference gives; it is the same for everybody whose test made the same calls."""
        return self._answers.of(guess, self._digest(test), lambda: self._asked(guess, test))

    @cached_property
    def _digest(self) -> Callable[[str], str]:
        return cache(lambda test: digest_of(test, self._steps[test]))

    def _asked(self, guess: Guess | None, test: str) -> Answer:
        steps, right = self._steps[test], self._reference[test]
        replace, parts = (guess.change, guess.parts) if guess else (None, {})
        with exchanged(self._module, parts):
            again = replayed(steps, right, replace, module=self._module, names=self._names)
        if again is None:
            return None
        found = crossings({test: again}, self._reference, self._names)
        if guess is None and not all(c.agrees for c in found):
            return None
        return tuple({p.place: p.mine for p in c.parts or ()} for c in found)

    def _may_fit(self, guess: Guess, factor: Factor, test: str, calls: Sequence[_LookedAt]) -> bool:
        """Whether the first value that is looked at says nothing against it: most guesses fail there."""
        other = self._made(guess, test)
        if other is None or not calls:
            return other is not None
        n, samples, (part, *_) = calls[0]
        there = other[n].get(part.place) if n < len(other) else None
        return there is not None and part.may_equal(there, factor(samples))

    def _fits(self, guess: Guess, factor: Factor, tests: Mapping[str, Sequence[_LookedAt]]) -> bool:
        told: set[float] = set()
        bits = 0.0
        shows = False
        for test, calls in tests.items():
            other = self._made(guess, test)
            if other is None:
                return False
            for n, samples, parts in calls:
                by, there = factor(samples), other[n] if n < len(other) else {}
                if not all(p.place in there and p.equals(by * there[p.place]) for p in parts):
                    return False
                shows = shows or any(not _is_the_same(there[p.place], p.right) for p in parts)
                told |= {number for p in parts for number in p.mine.ravel()[:4].tolist()}
                bits += sum(bits_of(np.unique(p.mine), samples) for p in parts)
        return shows and bits >= LEAST_BITS and (len(told) > 1 or len(tests) == 1)


def _is_the_same(a: Numbers, b: Numbers) -> bool:
    """Whether another argument made no difference: then a factor is all that there is."""
    return a.shape == b.shape and close(a, b)


def _samples(c: Crossing) -> int:
    """The rows of the latest array argument that has a batch."""
    arrays = (v for v in reversed(c.known.values()) if isinstance(v, np.ndarray) and v.ndim > 1)  # type: ignore[call-overload]
    return next((len(v) for v in arrays), 1)


def _numbers_in(steps: Sequence[Step]) -> int:
    return sum(a.size for s in steps for a in (*s.args, *s.kwargs.values()) if isinstance(a, np.ndarray))
