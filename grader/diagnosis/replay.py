"""Diagnosis: which catalogued mistake a failing submission behaves like.

By replay: the hidden tests are run on every mistake of the task, here, once; a submission is diagnosed as the mistakes
whose outputs agree with its own on the recorded calls and differ from the reference. No source is inspected, so a
mistake is recognised however it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

import numpy as np

from grader.diagnosis.agreement import step_agrees, steps_agree
from grader.student.keeping import WHOLE, Keeping
from grader.student.student import Step, StudentFault
from grader.testing.case import Case, Suite
from grader.testing.loading import LocalRun, Run
from grader.testing.mistakes import Mistake

MOST_NAMED = 2  # more than two candidates for one failing test would be guessing


@dataclass(frozen=True)
class Diagnosis:
    """What a task's failing tests look like: `overall`, best first, and `by_test` for each failing test."""

    overall: tuple[Mistake, ...] = ()
    by_test: Mapping[str, tuple[Mistake, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Score:
    """How well one mistake explains a submission."""

    mistake: Mistake
    explains: frozenset[str]  # failing tests in which it did the same, and the reference did not
    agrees: int  # tests in which it did the same, passed ones included


class Replay:
    """The runs of one exercise's reference and mistakes, made when first needed and kept."""

    def __init__(self, suite: Suite, secret: str):
        self.suite = suite
        self._local = LocalRun(suite, secret)
        self.run_of = cache(self._run_of)

    @cached_property
    def reference(self) -> Mapping[str, Run]:
        """Every test that tells of values, on the solution."""
        runs = self._local.run(cases=[c for c in self.suite.cases if c.is_replayed])
        return {test: _light(run) for test, run in runs.items()}

    def cases(self, task: str) -> list[Case]:
        """The tests of a task that tell of values."""
        return [c for c in self.suite.cases if c.task == task and c.is_replayed]

    def mistakes(self, task: str) -> list[Mistake]:
        """The catalogued mistakes of a task."""
        return [m for m in self.suite.mistakes if m.task == task]

    def _run_of(self, mistake: Mistake) -> Mapping[str, Run]:
        share = WHOLE / len(self.suite.mistakes)  # the same for each, whichever is asked for first
        runs = self._local.run({mistake.task: mistake.implementation}, self.cases(mistake.task), Keeping(share))
        return {test: _light(run) for test, run in runs.items()}

    def differs(self, mistake: Mistake, test: str, strict: bool = True) -> bool:
        """Whether the mistake shows in the calls of this test."""
        return not steps_agree(self.run_of(mistake)[test].steps, self.reference[test].steps, strict)

    def diagnose(
        self, task: str, steps: Mapping[str, Sequence[Step]], failing: Iterable[str] | None = None
    ) -> Diagnosis:
        """Name the mistake of `task` from what crossed the boundary in its tests.

        `steps`: by test id, of the tests that were run; `failing`: ids of those that did not pass (all that differ
        from the reference, where it is not given).
        """
        ran = {c.id: steps[c.id] for c in self.cases(task) if c.id in steps}
        if failing is None:
            failing = [t for t, s in ran.items() if not steps_agree(s, self.reference[t].steps)]
        lost = {t for t in failing if t in ran}
        if not lost:
            return Diagnosis()
        scores = [self._score(m, ran, lost) for m in self.mistakes(task)]
        perfect = [s for s in scores if s.agrees == len(ran) and s.explains]
        # A mistake that behaves the same everywhere is the answer; else each failing test is explained by itself,
        # as after two mistakes in one function.
        chosen = perfect or _cover([s for s in scores if s.explains], lost)
        open_tests = lost - frozenset().union(*(s.explains for s in chosen))
        if open_tests:
            behind = [self._score(m, ran, open_tests, strict=False) for m in self.mistakes(task)]
            chosen += _cover([s for s in behind if s.explains], open_tests)
        by_test = {t: tuple(s.mistake for s in chosen if t in s.explains)[:MOST_NAMED] for t in sorted(lost)}
        return Diagnosis(tuple(s.mistake for s in chosen), by_test)

    def _score(
        self, mistake: Mistake, ran: Mapping[str, Sequence[Step]], lost: Set[str], strict: bool = True
    ) -> _Score:
        runs = self.run_of(mistake)
        alike = {t for t, s in ran.items() if steps_agree(s, runs[t].steps, strict)}
        explains = frozenset(t for t in alike & lost if self.differs(mistake, t, strict))
        told = any(_shows_a_value(runs[t].steps, self.reference[t].steps) for t in explains)
        whole = len(alike) == len(ran)
        return _Score(mistake, explains if whole or told else frozenset(), len(alike))


def _light(run: Run) -> Run:
    """A run without what no comparison looks at: arguments, and the frames that an exception holds with all their arrays."""
    fault = run.fault and run.fault.with_traceback(None)
    if fault is not None:
        fault.__cause__ = fault.__context__ = None
    for step in run.steps:
        if isinstance(step.value, StudentFault):
            step.value.__traceback__ = step.value.__cause__ = step.value.__context__ = None
    return Run(fault, tuple(replace(step, args=(), kwargs={}) for step in run.steps))


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


def _cover(scores: list[_Score], lost: Set[str]) -> list[_Score]:
    """The fewest mistakes that together explain what can be explained, the best first."""
    chosen: list[_Score] = []
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
