"""Diagnosis: which catalogued mistake a failing submission behaves like.

By replay: the hidden tests are run on every mistake of the task, here, once; a submission is diagnosed as the mistakes
whose outputs agree with its own on the recorded calls and differ from the reference. No source is inspected, so a
mistake is recognised however it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache, cached_property
from itertools import combinations

import numpy as np

from grader.diagnosis.agreement import remembering, share_a_difference, step_agrees, steps_agree
from grader.diagnosis.families import factor_upon, is_scaled
from grader.diagnosis.ratios import telling_ratios
from grader.diagnosis.runs import CourseRuns
from grader.diagnosis.scores import Diagnosis, Score, cover, exactly, narrowed, whole
from grader.student.faults import NotAttempted, StudentFault
from grader.student.step import Step
from grader.testing.case import Suite
from grader.testing.loading import Run, load
from grader.testing.mistakes import Mistake
from grader.testing.worked import Worked, WorkedExamples, holds

MOST_NAMED = 2  # more than two candidates for one failing test would be guessing
MOST_PAIRED = 6  # mistakes of which two are tried at once: each pair is a run of the task's tests
Steps = Mapping[str, Sequence[Step]]


class Replay:
    """Diagnoses what is handed in for one exercise."""

    def __init__(self, suite: Suite, secret: str):
        self.suite, self._runs = suite, CourseRuns(suite, secret)
        self.run_of, self.run_of_both = self._runs.of, self._runs.of_both
        self.cases, self.mistakes = self._runs.cases, self._runs.mistakes
        self.shows_in = cache(self._shows_in)
        self.worked = WorkedExamples(suite)
        self.fails_with = cache(self._fails_with)
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

    def _shows_in(self, mistake: Mistake) -> frozenset[str]:
        return frozenset(c.id for c in self.cases(mistake.task) if self.differs(mistake, c.id))

    def _fails_with(self, id: str, worked: Worked) -> bool:
        """Whether an example does not hold where the mistake is made; of a ratio that is not asked."""
        mistake = next((m for m in self.mistakes(worked.task) if m.id == id), None)
        exercise = self.suite.exercise
        if mistake is None:
            return True
        with np.errstate(all="ignore"):  # a mistake may well overflow
            wrong = load(exercise.solution_path, {mistake.task: mistake.implementation}, exercise.earlier)
            return not holds(worked, wrong)

    def diagnose(
        self, task: str, steps: Mapping[str, Sequence[Step]], failing: Iterable[str] | None = None
    ) -> Diagnosis:
        """Name the mistake of `task` from what crossed the boundary in its tests.

        `steps`: by test id, of the tests that were run; `failing`: ids of those that did not pass (all that differ
        from the reference, where it is not given).
        """
        with remembering(), np.errstate(all="ignore"):  # a student's numbers may be of any size
            return self._diagnosis(task, steps, failing)

    def _diagnosis(
        self, task: str, steps: Mapping[str, Sequence[Step]], failing: Iterable[str] | None = None
    ) -> Diagnosis:
        ran = {c.id: steps[c.id] for c in self.cases(task) if c.id in steps and not _is_unwritten(steps[c.id])}
        if failing is None:
            failing = [t for t, s in ran.items() if not steps_agree(s, self.reference[t].steps)]
        lost = {t for t in failing if t in ran}
        if not lost:
            return Diagnosis()
        scores = [self._score(m, ran, lost) for m in self.mistakes(task)]
        # A mistake that behaves the same everywhere is the answer, then one with a constant of its own, then two at
        # once; else each failing test is explained by itself.
        if found := whole(scores, ran):
            return exactly(found, lost, scores)
        if scaled := self._scaled(task, ran, lost):
            return scaled
        pairs = self._pairs(ran, lost, scores)
        if found := whole(pairs, ran):
            return exactly(found, lost, scores)
        return self._apart(task, ran, lost, scores, pairs)

    def _scaled(self, task: str, ran: Steps, lost: Set[str]) -> Diagnosis | None:
        """A mistake with another constant, or with a factor upon it."""
        right = {t: self.reference[t].steps for t in ran}
        differs = {t for t, s in ran.items() if not steps_agree(s, right[t])}
        for m in self.mistakes(task):
            if not self.shows_in(m) & ran.keys() <= differs:
                continue  # it would show where the submission is right
            wrong = {t: self.run_of(m)[t].steps for t in ran}
            if m.id in self._any_constant and is_scaled(ran, right, wrong):
                return exactly((m,), lost)
            if ratio := factor_upon(ran, right, wrong):
                return exactly((m, ratio), lost)
        return None

    def _pairs(self, ran: Steps, lost: Set[str], scores: Sequence[Score]) -> list[Score]:
        """Two variants of one right implementation at once, of those that do something of what the submission does."""
        shown = {s.found[0]: self._shown(s.found[0], ran, lost) for s in scores if s.found[0].recipe}
        best = sorted((m for m, count in shown.items() if count), key=lambda m: -shown[m])[:MOST_PAIRED]
        runs = {pair: self.run_of_both(*pair) for pair in combinations(best, 2)}
        return [self._scored(pair, made, ran, lost) for pair, made in runs.items() if made]

    def _shown(self, mistake: Mistake, ran: Steps, lost: Set[str]) -> int:
        """In how many calls of lost tests a submission does what the mistake does, and the reference does not."""
        runs = self.run_of(mistake)
        return sum(
            step_agrees(own, wrong) and not step_agrees(own, right)
            for t in lost
            for own, wrong, right in zip(ran[t], runs[t].steps, self.reference[t].steps, strict=False)
        )

    def _apart(
        self, task: str, ran: Steps, lost: Set[str], scores: Sequence[Score], pairs: Sequence[Score]
    ) -> Diagnosis:
        """Each failing test by itself, as after two mistakes in one function; what no mistake explains, by its ratio."""
        chosen: list[Score] = []
        open_tests = lost
        behind = (self._score(m, ran, open_tests, strict=False) for m in self.mistakes(task))
        for candidates in (scores, behind, pairs):
            if open_tests:
                chosen += cover([s for s in candidates if s.explains], open_tests)
                open_tests = lost - frozenset().union(*(s.explains for s in chosen))
        by_test = {
            t: tuple(dict.fromkeys(m for s in chosen if t in s.explains for m in narrowed(s.found, t, scores)))
            for t in sorted(lost)
        }
        rest = {t for t, named in by_test.items() if not named}
        ratios = telling_ratios(ran, {t: self.reference[t].steps for t in ran}, rest)
        by_test |= {t: (ratio,) for t, ratio in ratios.items()}
        by_test = {t: named[:MOST_NAMED] for t, named in by_test.items()}
        overall = dict.fromkeys(m for s in chosen for m in s.found)
        passed = ran.keys() - lost
        doubtful = frozenset(m.id for m in overall if self.shows_in(m) & passed)
        return Diagnosis((*overall, *dict.fromkeys(ratios.values())), by_test, doubtful=doubtful)

    def _score(self, mistake: Mistake, ran: Steps, lost: Set[str], strict: bool = True) -> Score:
        return self._scored((mistake,), self.run_of(mistake), ran, lost, strict=strict)

    def _scored(
        self, found: tuple[Mistake, ...], runs: Mapping[str, Run], ran: Steps, lost: Set[str], strict: bool = True
    ) -> Score:
        right = self.reference
        alike = {t for t, s in ran.items() if steps_agree(s, runs[t].steps, strict)}
        explains = frozenset(t for t in alike & lost if not steps_agree(runs[t].steps, right[t].steps, strict))
        if not strict:
            explains = frozenset(t for t in explains if share_a_difference(ran[t], runs[t].steps, right[t].steps))
        told = any(_shows_a_value(runs[t].steps, right[t].steps) for t in explains)
        return Score(found, explains if len(alike) == len(ran) or told else frozenset(), len(alike))


def _is_unwritten(steps: Sequence[Step]) -> bool:
    """Whether the test met a part that is not written yet: what the rest does is judged without it."""
    return any(isinstance(step.value, NotAttempted) for step in steps)


def _shows_a_value(steps: Sequence[Step], reference: Sequence[Step]) -> bool:
    """Whether the difference is more than an exception or a nan, which many mistakes have in common."""
    return any(
        _is_telling(mine.value) and not step_agrees(mine, right) for mine, right in zip(steps, reference, strict=False)
    )


def _is_telling(value: object) -> bool:
    if isinstance(value, StudentFault):
        return False
    numbers = np.asarray(value) if isinstance(value, np.ndarray | np.generic | float | int) else None
    if numbers is None or numbers.dtype.kind not in "fc":
        return True
    return bool(np.isfinite(numbers).any()) or numbers.size == 0
