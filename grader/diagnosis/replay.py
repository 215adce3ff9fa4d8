"""Diagnosis: which catalogued mistake a failing submission behaves like.

By replay: the hidden tests are run on every mistake of the task, here, once; a submission is diagnosed as the mistakes
whose outputs agree with its own on the recorded calls and differ from the reference. No source is inspected, so a
mistake is recognised however it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, cached_property
from itertools import combinations
from types import MappingProxyType, ModuleType
from typing import TypeAlias

from grader.diagnosis.agreement import remembering, share_a_difference, step_agrees, steps_agree
from grader.diagnosis.answers import Answers
from grader.diagnosis.contained import Parts, shared, shows_a_value
from grader.diagnosis.families import factor_upon, is_scaled, upon
from grader.diagnosis.general import general, with_seen
from grader.diagnosis.guard import guarded
from grader.diagnosis.packed import Runs
from grader.diagnosis.pairs import possible
from grader.diagnosis.quiet import quiet
from grader.diagnosis.ratio import Ratio
from grader.diagnosis.ratios import telling_ratios
from grader.diagnosis.runs import CourseRuns
from grader.diagnosis.scores import Diagnosis, Explanation, Score, cover, exactly, narrowed, whole
from grader.diagnosis.weighing import (
    also,
    is_alike_but_for_kinds,
    is_likely,
    is_refuted,
    is_unwritten,
    only_begins_alike,
    told_alike,
)
from grader.student.step import Step
from grader.testing.case import Suite
from grader.testing.loading import Run, load
from grader.testing.mistakes import Mistake
from grader.testing.worked import WorkedExamples

MOST_NAMED = 2  # more than two candidates for one failing test would be guessing
FEW_PAIRED = 4  # in an exercise that works with earlier ones, whose runs take long
MOST_PAIRED = 6  # mistakes of which two are tried at once: each pair is a run of the task's tests
Steps: TypeAlias = Mapping[str, Sequence[Step]]
Found: TypeAlias = tuple[Mistake, ...]


class Replay:
    """Diagnoses what is handed in for one exercise."""

    def __init__(self, suite: Suite, secret: str):
        self.suite, self._runs = suite, CourseRuns(suite, secret)
        self.run_of, self.run_of_both = self._runs.of, self._runs.of_both
        self.cases, self.mistakes = self._runs.cases, self._runs.mistakes
        self.shows_in, self.loses = cache(self._shows_in), cache(self._loses)
        self.worked, self._answers = WorkedExamples(suite), Answers(is_slow=bool(suite.exercise.earlier))
        self.differs = cache(self._differs)

    @property
    def reference(self) -> Mapping[str, Run]:
        """Every test that tells of values, on the solution."""
        return self._runs.reference

    @cached_property
    def _any_constant(self) -> frozenset[str]:
        return frozenset(getattr(self.suite.module, "ANY_CONSTANT", ()))

    def _differs(self, mistake: Mistake, test: str, strict: bool = True) -> bool:
        """Whether the mistake shows in the calls of this test."""
        return not steps_agree(self.run_of(mistake)[test].steps, self.reference[test].steps, strict)

    def _loses(self, mistake: Mistake) -> frozenset[str]:
        return frozenset(t for t, run in self.run_of(mistake).items() if run.fault is not None)

    def _shows_in(self, mistake: Mistake) -> frozenset[str]:
        return frozenset(c.id for c in self.cases(mistake.task) if self.differs(mistake, c.id))

    def diagnose(
        self,
        task: str,
        steps: Steps,
        failing: Iterable[str] | None = None,
        said: Mapping[str, str] = MappingProxyType({}),
    ) -> Diagnosis:
        """Name the mistake of `task` from what crossed the boundary in its tests.

        `steps`: by test id, of the tests that were run; `failing`: ids of those that did not pass (else all that differ
        from the reference); `said`: the author's sentence, where that is all that was found.
        """
        with remembering(), quiet():
            return self._diagnosis(task, steps, failing, said=said)

    def _diagnosis(
        self, task: str, steps: Steps, failing: Iterable[str] | None, *, said: Mapping[str, str]
    ) -> Diagnosis:
        ran = {c.id: steps[c.id] for c in self.cases(task) if c.id in steps and not is_unwritten(steps[c.id])}
        if failing is None:
            failing = [t for t, s in ran.items() if not steps_agree(s, self.reference[t].steps)]
        lost = {t for t in failing if t in ran}
        if not lost:
            return Diagnosis()
        mistakes = self.mistakes(task)
        scores = [self._score(m, ran, lost) for m in mistakes]
        # A mistake that behaves the same everywhere is the answer, then one with a constant of its own, then two at
        # once; else each failing test is explained by itself.
        if found := whole(scores, ran):
            return exactly(found, lost, scores)
        if scaled := self._scaled(task, ran, lost):
            return scaled
        made = self._pairs(ran, lost, scores)
        pairs = [self._scored(pair, runs, ran, lost) for pair, runs in made.items()]
        hidden = (self._scored(pair, runs, ran, lost) for pair, runs in self._hidden_pairs(task, ran))
        if found := whole(pairs, ran) or whole(hidden, ran):
            return exactly(found, lost, scores)
        for found, runs in ({(m,): self.run_of(m) for m in mistakes} | made).items():
            if is_alike_but_for_kinds(runs, self.reference, ran, lost):
                return exactly(found, lost, scores)
        return self._apart(task, ran, lost, scores, pairs, said)

    def _scaled(self, task: str, ran: Steps, lost: Set[str]) -> Diagnosis | None:
        """A mistake with another constant, or with a factor upon it; none under a factor where one observation says all."""
        right = {t: self.reference[t].steps for t in ran}
        is_observed = len(set(telling_ratios(ran, right, lost).values())) == 1
        differs = {t for t, s in ran.items() if not steps_agree(s, right[t])}
        for m in self.mistakes(task):
            if not self.shows_in(m) & ran.keys() <= differs:
                continue  # it would show where the submission is right
            wrong = {t: self.run_of(m)[t].steps for t in ran}
            if m.id in self._any_constant and is_scaled(ran, right, wrong):
                return exactly((m,), lost)
            if not is_observed and (ratio := factor_upon(ran, right, wrong)):
                return exactly((m, upon(ratio)), lost)
        return None

    def _pairs(self, ran: Steps, lost: Set[str], scores: Sequence[Score]) -> dict[Found, Runs]:
        """Two variants of one right implementation at once, of those that do something of what the submission does; where
        these are few, of those too that lose no other tests: the one may hide what the other does."""
        shown = {s.found[0]: self._shown(s.found[0], ran) for s in scores if s.found[0].recipe}
        best = sorted((m for m, count in shown.items() if count), key=lambda m: -shown[m])[:MOST_PAIRED]
        few = FEW_PAIRED if self.suite.exercise.earlier else MOST_PAIRED
        hidden = [m for m, count in shown.items() if not count and self.loses(m) & ran.keys() <= lost]
        best += hidden[: max(0, few - len(best))]
        runs = {pair: self.run_of_both(*pair) for pair in combinations(best, 2)}
        return {pair: made for pair, made in runs.items() if made}

    def _hidden_pairs(self, task: str, ran: Steps) -> Iterator[tuple[Found, Runs]]:
        """Two variants at once that may explain everything, though one of them shows in no call by itself."""
        variants = [m for m in self.mistakes(task) if m.recipe]
        shows = {m: self.shows_in(m) & ran.keys() for m in variants}
        alike = {m: {t for t in ran if steps_agree(ran[t], self.run_of(m)[t].steps)} for m in variants}
        wrong = {t for t, s in ran.items() if not steps_agree(s, self.reference[t].steps)}
        runs = ((pair, self.run_of_both(*pair)) for pair in possible(wrong, shows, alike))
        return ((pair, made) for pair, made in runs if made)

    def _shown(self, mistake: Mistake, ran: Steps) -> int:
        """In how many calls a submission does what the mistake does, and the reference does not."""
        runs = self.run_of(mistake)
        return sum(
            step_agrees(own, wrong, False) and not step_agrees(own, right, False)
            for t in ran
            for own, wrong, right in zip(ran[t], runs[t].steps, self.reference[t].steps, strict=False)
        )

    def _apart(
        self,
        task: str,
        ran: Steps,
        lost: Set[str],
        scores: Sequence[Score],
        pairs: Sequence[Score],
        said: Mapping[str, str],
    ) -> Diagnosis:
        """Each failing test by itself, as after two mistakes in one function; what no mistake explains, by its ratio."""
        chosen: list[Score] = []
        open_tests = lost
        mistakes = self.mistakes(task)
        behind = (self._score(m, ran, open_tests, strict=False) for m in mistakes)
        parts = {m: self._shared(m, ran) for m in mistakes}
        beside = (Score((m,), frozenset(t for t in open_tests if parts[m][t]), 0) for m in mistakes)
        alike = (told_alike(m, self.run_of(m), ran, lost=lost, said=said) for m in mistakes)
        for candidates in (scores, behind, pairs, beside, alike):
            if open_tests:
                chosen += cover([s for s in candidates if self._is_likely(s, ran)], open_tests)
                open_tests = lost - frozenset().union(*(s.explains for s in chosen))
        chosen += also(parts, lost, chosen)
        by_test = {
            t: tuple(dict.fromkeys(m for s in chosen if t in s.explains for m in narrowed(s.found, t, scores)))
            for t in sorted(lost)
        }
        overall = dict.fromkeys(m for s in chosen for m in s.found)
        refuted = {m for m in overall if self._is_refuted(m, ran, lost, by_test)}
        ratios = self._ratios(ran, lost, {t for t, named in by_test.items() if refuted.issuperset(named)})
        by_test |= {t: (ratio,) for t, ratio in ratios.items()}
        by_test = {t: named[:MOST_NAMED] for t, named in by_test.items()}
        told = [m for m in overall if m not in refuted or any(m in named for named in by_test.values())]
        doubtful = frozenset(m.id for m in told if m in refuted)
        return Diagnosis((*told, *dict.fromkeys(ratios.values())), by_test, doubtful=doubtful)

    def _is_refuted(
        self, mistake: Mistake, ran: Steps, lost: Set[str], by_test: Mapping[str, tuple[Explanation, ...]]
    ) -> bool:
        runs, explained = self.run_of(mistake), sum(mistake in named[:MOST_NAMED] for named in by_test.values())
        return only_begins_alike(runs, self.reference, ran) or is_refuted(
            runs, self.reference, ran, passed=ran.keys() - lost, explained=explained
        )

    def _ratios(self, ran: Steps, lost: Set[str], rest: Set[str]) -> dict[str, Ratio]:
        """What no mistake explains by a ratio, else by what is true of all that was lost."""
        right = {t: self.reference[t].steps for t in ran}
        ratios = telling_ratios(ran, right, rest)
        if all(t in ratios and not (ratios[t].is_bare or ratios[t].is_vague) for t in rest):
            return ratios
        seen = guarded("what was seen", lambda: general(ran, right, lost, self._module, self._answers), None)
        return with_seen(ratios, seen, rest, lost=len(lost))

    @cached_property
    def _module(self) -> ModuleType:
        return load(self.suite.exercise.solution_path, earlier=self.suite.exercise.earlier)

    def _is_likely(self, score: Score, ran: Steps) -> bool:
        loses = frozenset[str]().union(*(self.loses(m) for m in score.found))
        return is_likely(score.explains, loses & ran.keys())

    def _shared(self, mistake: Mistake, ran: Steps) -> Parts:
        """Test by test where the submission does, among other things, all that the mistake does."""
        runs = self.run_of(mistake)
        return {t: shared(own, runs[t].steps, self.reference[t].steps) for t, own in ran.items()}

    def _score(self, mistake: Mistake, ran: Steps, lost: Set[str], strict: bool = True) -> Score:
        return self._scored((mistake,), self.run_of(mistake), ran, lost, strict=strict)

    def _scored(self, found: Found, runs: Runs, ran: Steps, lost: Set[str], strict: bool = True) -> Score:
        right = self.reference
        alike = {t for t, s in ran.items() if steps_agree(s, runs[t].steps, strict)}
        explains = frozenset(t for t in alike & lost if not steps_agree(runs[t].steps, right[t].steps, strict))
        if not strict:
            explains = frozenset(t for t in explains if share_a_difference(ran[t], runs[t].steps, right[t].steps))
        if len(alike) < len(ran) and not self._raises_alike(found, ran, explains):
            told = frozenset(t for t in explains if shows_a_value(runs[t].steps, right[t].steps))
            explains = explains if told and len(found) == 1 else told  # a pair's second shows in more than exceptions
        return Score(found, explains, len(alike))

    def _raises_alike(self, found: Found, ran: Steps, explains: Set[str]) -> bool:
        """Whether a mistake that shows in exceptions only raises where the submission raises the same, and nowhere else.

        What raises in every test is no evidence: so does a slip of the pen.
        """
        shown = frozenset[str]().union(*(self.shows_in(m) for m in found)) & ran.keys()
        return shown == explains and len(explains) < len(ran)
