"""Scores: how well catalogued mistakes explain a submission, and the diagnosis that is made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set, Sized
from dataclasses import dataclass, field
from typing import Protocol

from grader.results.evidence import is_observed
from grader.testing.mistakes import Mistake
from grader.text import Text


class Explanation(Protocol):
    """What a submission may look like: a catalogued mistake, or a ratio."""

    @property
    def id(self) -> str:
        """By which it is stored."""

    @property
    def hint(self) -> Text:
        """What the student is told."""

    @property
    def group(self) -> str:
        """Of those that behave alike."""


@dataclass(frozen=True)
class Diagnosis:
    """What a task's failing tests look like: `overall`, best first, and `by_test` for each failing test.

    is_exact: all of `overall` together do, in every call that was recorded, what the submission does, passed tests
    included. doubtful: ids of those that would have lost a test that passed.
    """

    overall: tuple[Explanation, ...] = ()
    by_test: Mapping[str, tuple[Explanation, ...]] = field(default_factory=dict)
    is_exact: bool = False
    doubtful: frozenset[str] = frozenset()

    @property
    def is_settled(self) -> bool:
        """Whether it is exact, or a mistake that nothing speaks against is named in every test that was lost."""
        sure = {e.id for e in self.overall if not is_observed(e.id)} - self.doubtful
        return self.is_exact or (
            bool(self.by_test) and all(any(e.id in sure for e in n) for n in self.by_test.values())
        )


@dataclass(frozen=True)
class Score:
    """How well a mistake, or two at once, explain a submission."""

    found: tuple[Mistake, ...]  # one, or two at once
    explains: frozenset[str]  # failing tests in which it did the same, and the reference did not
    agrees: int  # tests in which it did the same, passed ones included


def whole(scores: Iterable[Score], ran: Sized) -> tuple[Mistake, ...]:
    """What does the same in every test, passed ones included."""
    return next((s.found for s in scores if s.agrees == len(ran) and s.explains), ())


def both_made(scores: Iterable[Score], shows: Mapping[Mistake, Set[str]]) -> Iterator[Score]:
    """Without the pairs of which one only takes back what the other does: alone it shows in tests, but in none that both explain.
    shows: of each mistake, those that were run in which it does."""
    for score in scores:
        if not any(shows[m] and score.explains.isdisjoint(shows[m]) for m in score.found):
            yield score


def undecided(scores: Iterable[Score], ran: Sized) -> tuple[tuple[Mistake, ...], tuple[Mistake, ...]] | None:
    """Of two at once what does the same in every test, and what of it is in all that do so: the tests do not decide on the rest."""
    exact = [s.found for s in scores if s.agrees == len(ran) and s.explains]
    if not exact:
        return None
    groups = [{m.group for m in found} for found in exact]
    return exact[0], tuple(m for m in exact[0] if all(m.group in of for of in groups))


def exactly(
    found: tuple[Explanation, ...],
    lost: Set[str],
    scores: Sequence[Score] = (),
    loses: Callable[[Mistake], Set[str]] = lambda _: frozenset(),
) -> Diagnosis:
    """What explains all that was lost, and contradicts nothing. What shows in no test alone is told beside the other in all."""
    by_test = {t: narrowed(found, t, scores, loses) for t in sorted(lost)}
    told = {m for named in by_test.values() for m in named}
    return Diagnosis(found, by_test if told.issuperset(found) else dict.fromkeys(sorted(lost), found), is_exact=True)


def looks(found: tuple[Explanation, ...], lost: Set[str]) -> Diagnosis:
    """What is in all that was lost, beside something more."""
    return Diagnosis(found, dict.fromkeys(sorted(lost), found))


def narrowed(
    found: tuple[Explanation, ...],
    test: str,
    scores: Iterable[Score],
    loses: Callable[[Mistake], Set[str]] = lambda _: frozenset(),
) -> tuple[Explanation, ...]:
    """Of two mistakes made at once those that explain a test alone, if any do; else the one that loses it alone. loses: which tests
    a mistake loses by itself."""
    alone = tuple(m for m in found if any(s.found == (m,) and test in s.explains for s in scores))
    lost = tuple(m for m in found if isinstance(m, Mistake) and test in loses(m))
    return alone or (lost if len(lost) == 1 else found)


def cover(scores: list[Score], lost: Set[str]) -> list[Score]:
    """The fewest mistakes that together explain what can be explained, the best first."""
    chosen: list[Score] = []
    open_tests = set(lost)
    rest = list(scores)
    while rest:
        best = max(rest, key=lambda s: (len(s.explains & open_tests), s.agrees))
        if not best.explains & open_tests:
            break
        chosen.append(best)
        open_tests -= best.explains
        rest.remove(best)
    return chosen
