"""Examination: what crossed in one task's tests of a submission, laid beside what the mistakes of the catalogue do there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import TypeAlias

from grader.diagnosis.catalogue.beside import Beside
from grader.diagnosis.catalogue.contained import Parts, shared, shows_a_value
from grader.diagnosis.catalogue.families import factor_upon, is_scaled, upon
from grader.diagnosis.catalogue.packed import Runs
from grader.diagnosis.comparison.agreement import share_a_difference, steps_agree
from grader.diagnosis.comparison.information import bits
from grader.diagnosis.comparison.ratio import Ratio
from grader.diagnosis.comparison.ratios import telling_ratios
from grader.diagnosis.guard import guarded
from grader.diagnosis.pairing import Pairing
from grader.diagnosis.scores import (
    Diagnosis,
    Explanation,
    Score,
    both_made,
    cover,
    exactly,
    looks,
    narrowed,
    undecided,
    whole,
)
from grader.diagnosis.seen.general import Seen, with_seen
from grader.diagnosis.weighing import (
    also,
    by_overflow,
    ends_alike,
    is_alike_but_for_kinds,
    is_likely,
    is_refuted,
    only_begins_alike,
    only_raises_beyond,
    tells_enough,
    told_alike,
)
from grader.student.step import Step
from grader.testing.mistakes import Mistake

MOST_NAMED = 2  # more than two candidates for one failing test would be guessing
Steps: TypeAlias = Mapping[str, Sequence[Step]]
Found: TypeAlias = tuple[Mistake, ...]


@dataclass(frozen=True)
class Examination:
    """Of one task. ran: by test id, what crossed in it; lost: those of them that did not pass; said: the author's sentence,
    where that is all that was found; seen: what is true of all that was lost, asked where nothing else is; branch: where a mistake
    is made that elsewhere is not."""

    beside: Beside
    task: str
    ran: Steps
    lost: frozenset[str]
    said: Mapping[str, str]
    seen: Callable[[Steps, Steps, Set[str]], Seen | None]
    branch: Callable[[Steps, Steps, Steps], Ratio | None]

    @cached_property
    def diagnosis(self) -> Diagnosis:
        """A mistake that behaves the same everywhere, then one with a constant of its own, then two; else each test by itself."""
        if found := whole(self._scores, self.ran):
            return exactly(found, self.lost, self._scores, self.beside.loses)
        if scaled := self._scaled():
            return scaled
        if guarded_against := self._guarded_against():
            return looks(guarded_against, self.lost)
        pairing = Pairing(self.beside, self._mistakes, self.ran, right=self._right, lost=self.lost)
        made, shows = pairing.likely(), pairing.shows
        pairs = list(both_made((self._scored(pair, runs) for pair, runs in made.items()), shows))
        hidden = both_made((self._scored(pair, runs) for pair, runs in pairing.hidden()), shows)
        if both := undecided(pairs, self.ran) or undecided(hidden, self.ran):
            first, sure = both
            if sure:
                return (
                    exactly(first, self.lost, self._scores, self.beside.loses)
                    if sure == first
                    else looks(sure, self.lost)
                )
        for found, runs in ({(m,): self.beside.run_of(m) for m in self._mistakes} | made).items():
            if is_alike_but_for_kinds(runs, self.beside.reference, self.ran, self.lost):
                return exactly(found, self.lost, self._scores, self.beside.loses)
        return self._in_a_branch() or self._apart([s for s in pairs if pairing.is_met(*s.found)])

    @cached_property
    def _mistakes(self) -> list[Mistake]:
        return self.beside.mistakes(self.task)

    @cached_property
    def _right(self) -> Steps:
        return {t: self.beside.reference[t].steps for t in self.ran}

    @cached_property
    def _scores(self) -> list[Score]:
        return [self._scored((m,), self.beside.run_of(m)) for m in self._mistakes]

    @cached_property
    def _telling(self) -> Callable[[frozenset[str]], dict[str, Ratio]]:
        return cache(lambda wanted: telling_ratios(self.ran, self._right, wanted))

    # --- one mistake with something more, and two at once

    def _scaled(self) -> Diagnosis | None:
        """A mistake with another constant, or with a factor upon it; none under a factor where one observation says all."""
        is_observed = len(set(self._telling(self.lost).values())) == 1
        differs = {t for t, own in self.ran.items() if not steps_agree(own, self._right[t])}
        for m in self._mistakes:
            if not self.beside.shows_in(m) & self.ran.keys() <= differs:
                continue  # it would show where the submission is right
            wrong = self.beside.does((m,), self.ran)
            if m.id in self.beside.any_constant and is_scaled(self.ran, self._right, wrong):
                return exactly((m,), self.lost)
            if not is_observed and (ratio := factor_upon(self.ran, self._right, wrong)):
                return exactly((m, upon(ratio)), self.lost)
        return None

    def _guarded_against(self) -> Found:
        """A mistake that does the same in every test but for such as passed, in which it only raises."""
        for score in self._scores:
            if score.explains == self.lost and only_raises_beyond(
                self.beside.runs_of(score.found), self.ran, self.lost
            ):
                return score.found
        return ()

    def _in_a_branch(self) -> Diagnosis | None:
        """A mistake that does all that was lost, and elsewhere was not made."""
        for score in sorted(self._scores, key=lambda s: -s.agrees):
            if score.explains == self.lost and self._is_likely(score) and self.lost.isdisjoint(self.beside.by_chance):
                ask = partial(self.branch, self.ran, self._right, self.beside.does(score.found, self.ran))
                if where := guarded("a branch", ask, None):
                    return looks((*score.found, where), self.lost)
        return None

    # --- each test by itself

    def _apart(self, pairs: Sequence[Score]) -> Diagnosis:
        """Each failing test by itself, as after two mistakes in one function; what no mistake explains, by its ratio."""
        chosen = self._chosen(pairs)
        by_test: dict[str, tuple[Explanation, ...]] = {
            t: tuple(dict.fromkeys(m for s in chosen if t in s.explains for m in narrowed(s.found, t, self._scores)))
            for t in sorted(self.lost)
        }
        overall = dict.fromkeys(m for s in chosen for m in s.found)
        drawn = (t for t in self.lost & self.beside.by_chance.keys() if not by_test[t])
        by_test |= {t: tuple(m for m in overall if t in self.beside.loses(m)) for t in drawn}
        refuted = frozenset(m for m in overall if self._is_refuted(m, by_test))
        ratios = self._observed(by_test, refuted)
        by_test |= {t: (ratio,) for t, ratio in ratios.items()}
        by_test = {t: named[:MOST_NAMED] for t, named in by_test.items()}
        told = [m for m in overall if m not in refuted or any(m in named for named in by_test.values())]
        doubtful = frozenset(m.id for m in told if m in refuted)
        return Diagnosis((*told, *dict.fromkeys(ratios.values())), by_test, doubtful=doubtful)

    def _chosen(self, pairs: Sequence[Score]) -> list[Score]:
        """The fewest mistakes that explain what can be explained, by what agrees best."""
        chosen: list[Score] = []
        open_tests: Set[str] = self.lost
        runs = {m: self.beside.run_of(m) for m in self._mistakes}
        behind = (self._scored((m,), own, strict=False) for m, own in runs.items())
        parts = {m: self._shared(m) for m in self._mistakes}
        besides = (Score((m,), frozenset(t for t in open_tests if parts[m][t]), 0) for m in self._mistakes)
        said, drawn = self.said, self.beside.by_chance.keys()
        alike = (told_alike(m, own, self.ran, lost=self.lost, said=said, drawn=drawn) for m, own in runs.items())
        ran = {t: self.ran[t] for t in self.lost}
        for candidates in (self._scores, behind, pairs, besides, alike):
            if open_tests:
                likely = by_overflow(filter(self._is_likely, candidates), self.beside.runs_of, ran)
                chosen += cover(likely, set(open_tests))
                open_tests = self.lost - frozenset().union(*(s.explains for s in chosen))
        return chosen + also(parts, self.lost, chosen)

    def _is_refuted(self, mistake: Mistake, by_test: Mapping[str, tuple[Explanation, ...]]) -> bool:
        runs, right = self.beside.run_of(mistake), self.beside.reference
        explained = sum(mistake in named[:MOST_NAMED] for named in by_test.values())
        passed = self.ran.keys() - self.lost
        others = {t for t, named in by_test.items() if named and mistake not in named}
        ran = {
            t: own for t, own in self.ran.items() if t not in others
        }  # where another was made, it may go on otherwise
        return only_begins_alike(runs, right, ran) or is_refuted(
            runs, right, self.ran, passed=passed, explained=explained
        )

    def _observed(
        self, by_test: Mapping[str, tuple[Explanation, ...]], refuted: frozenset[Mistake]
    ) -> dict[str, Ratio]:
        """What the values are that no mistake explains; in the place of mistakes that are in doubt, too, where one thing is true of
        all that was lost."""
        if refuted and all(refuted.issuperset(named) for named in by_test.values()):
            instead = self._ratios(self.lost)
            if instead.keys() == self.lost and len({ratio.id for ratio in instead.values()}) == 1:
                return instead
        return self._ratios(frozenset(t for t, named in by_test.items() if not named))

    def _ratios(self, rest: frozenset[str]) -> dict[str, Ratio]:
        """What no mistake explains by a ratio, else by what is true of all that was lost."""
        ratios = self._telling(rest)
        if all(t in ratios and not (ratios[t].is_bare or ratios[t].is_vague) for t in rest):
            return ratios
        return with_seen(ratios, self._seen, rest, lost=len(self.lost))

    @cached_property
    def _seen(self) -> Seen | None:
        ran = {t: own for t, own in self.ran.items() if t not in self.beside.by_chance}
        return guarded("what was seen", lambda: self.seen(ran, self._right, self.lost & ran.keys()), None)

    # --- how well a mistake explains it

    def _is_likely(self, score: Score) -> bool:
        loses = self.ran.keys() & frozenset[str]().union(*(self.beside.loses(m) for m in score.found))
        return tells_enough(score.explains, self._bits) and is_likely(score.explains, loses)

    @cached_property
    def _bits(self) -> dict[str, float]:
        """How much each lost test tells."""
        return {t: bits(self.ran[t], self._right[t], t in self.beside.by_chance) for t in self.lost}

    def _shared(self, mistake: Mistake) -> Parts:
        """Test by test where the submission does, among other things, all that the mistake does."""
        wrong, known = self.beside.does((mistake,), self.ran), partial(self.beside.wrong_parts, mistake)
        return {t: shared(own, wrong[t], self._right[t], known(t)) for t, own in self.ran.items()}

    def _scored(self, found: Found, runs: Runs, strict: bool = True) -> Score:
        alike = {t for t, s in self.ran.items() if steps_agree(s, runs[t].steps, strict) and self._ends_alike(t, runs)}
        explains = frozenset(t for t in alike & self.lost if self.beside.unlike(found, runs, t, strict))
        if not strict:
            explains = frozenset(t for t in explains if share_a_difference(self.ran[t], runs[t].steps, self._right[t]))
        if len(alike) < len(self.ran) and not self._raises_alike(found, explains):
            told = frozenset(t for t in explains if shows_a_value(runs[t].steps, self._right[t]))
            explains = explains if told and len(found) == 1 else told  # a pair's second shows in more than exceptions
        return Score(found, explains, len(alike))

    def _ends_alike(self, test: str, runs: Runs) -> bool:
        return test not in self.beside.by_chance or ends_alike(runs[test], self.said.get(test), test in self.lost)

    def _raises_alike(self, found: Found, explains: Set[str]) -> bool:
        """Whether a mistake that shows in exceptions only raises where the submission raises the same, and nowhere else. What
        raises in every test is no evidence: so does a slip of the pen."""
        shown = frozenset[str]().union(*(self.beside.shows_in(m) for m in found)) & self.ran.keys()
        return shown == explains and len(explains) < len(self.ran)
