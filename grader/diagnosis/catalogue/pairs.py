"""Pairs: which two mistakes at once may explain all of a submission, told without a run of the two.

Where only one of two mistakes shows in a test, a program with both does what that one does; where neither shows, it is
right. What shows in no test by itself, as it is hidden by the other, can thus still be found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import TypeAlias, TypeVar

from grader.testing.mistakes import Mistake

T = TypeVar("T")
Pair: TypeAlias = tuple[Mistake, Mistake]
MOST_TRIED = 40  # pairs: each is a run of the task's tests, once for all submissions
MOST_PAIRED = 8  # mistakes of which two are tried at once
MOST_OF_A_PART = 3  # of these, that are in the same part, and cannot be made at once


def likely_two(shown: Mapping[Mistake, int], is_same: Callable[[Mistake, Mistake], bool]) -> list[Mistake]:
    """Of the variants that a submission does something of, those that may be made two at once, the likeliest first: of the many
    forms of one mistake a few, so that they leave room for another. shown: how much of each it does; is_same: whether two
    do the same."""
    best: list[Mistake] = []
    for m in sorted((m for m, count in shown.items() if count), key=lambda m: -shown[m]):
        alike = [other for other in best if _parts(other) == _parts(m)]
        if len(best) < MOST_PAIRED and len(alike) < MOST_OF_A_PART and not any(is_same(m, other) for other in best):
            best.append(m)
    return best


def _parts(mistake: Mistake) -> Set[str]:
    return mistake.recipe.parts.keys() if mistake.recipe else set()


def possible(
    pairs: Iterable[Pair],
    wrong: Set[str],
    shows: Mapping[Mistake, Set[str]],
    alike: Mapping[Mistake, Set[str]],
    most: int = MOST_TRIED,
) -> list[Pair]:
    """Those pairs that nothing speaks against, first those of which the tests told apart say most, of these what is met in most.

    pairs: of mistakes that can be made at once; wrong: ids of the tests in which the submission is not like the reference;
    shows, alike: for each mistake the tests in which it is not like the reference, and those in which the submission is
    like the mistake.
    """
    found = [pair for pair in pairs if _is_possible(wrong, _of(pair, shows), _of(pair, alike))]
    met = {m: shows[m] & alike[m] for m in shows}
    return sorted(found, key=lambda pair: (-_told_apart(*_of(pair, shows)), -len(met[pair[0]] | met[pair[1]])))[:most]


def _of(pair: Pair, sets: Mapping[Mistake, T]) -> tuple[T, T]:
    return sets[pair[0]], sets[pair[1]]


def _is_possible(wrong: Set[str], shows: Sequence[Set[str]], alike: Sequence[Set[str]]) -> bool:
    (first, second), (like_first, like_second) = shows, alike
    return wrong <= first | second and first - second <= like_first and second - first <= like_second


def _told_apart(first: Set[str], second: Set[str]) -> int:
    return len(first ^ second)
