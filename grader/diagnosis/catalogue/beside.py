"""Beside: what each mistake of an exercise does beside the reference. It hangs on no submission, so it is compared once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import combinations

from grader.diagnosis.catalogue.by_chance import Places
from grader.diagnosis.catalogue.contained import WrongParts, wrong_parts
from grader.diagnosis.catalogue.packed import Runs
from grader.diagnosis.catalogue.runs import CourseRuns
from grader.diagnosis.comparison.agreement import steps_agree
from grader.student.step import Step
from grader.testing.case import Suite
from grader.testing.loading import Run
from grader.testing.mistakes import Mistake
from grader.testing.variants import can_be_both


class Beside:
    """The catalogue of one exercise, as it behaves in the hidden tests."""

    def __init__(self, suite: Suite, secret: str):
        self.suite, self._runs = suite, CourseRuns(suite, secret)
        self.run_of, self.run_of_both = self._runs.of, self._runs.of_both
        self.cases, self.mistakes = self._runs.cases, self._runs.mistakes
        self.shows_in, self.loses = cache(self._shows_in), cache(self._loses)
        self.differs, self.wrong_parts = cache(self._differs), cache(self._wrong_parts)
        self.is_same_but_for_kinds = cache(self._is_same_but_for_kinds)
        self.pairs = cache(self._pairs)

    @property
    def reference(self) -> Mapping[str, Run]:
        """Every test that tells of values, on the solution."""
        return self._runs.reference

    @property
    def is_slow(self) -> bool:
        """Whether its files work with earlier ones, so that runs take long."""
        return bool(self.suite.exercise.earlier)

    @property
    def by_chance(self) -> Places:
        """What the tests do not decide: of that no more is compared than the form."""
        return self._runs.by_chance

    @cached_property
    def any_constant(self) -> frozenset[str]:
        """Ids of the mistakes that are the same with any constant."""
        return frozenset(getattr(self.suite.module, "ANY_CONSTANT", ()))

    def runs_of(self, found: tuple[Mistake, ...]) -> Runs:
        """What one mistake, or two at once, do in the tests of their task."""
        return self.run_of(*found) if len(found) == 1 else self.run_of_both(*found)

    def does(self, found: tuple[Mistake, ...], tests: Iterable[str]) -> dict[str, Sequence[Step]]:
        """What crosses in these tests where one mistake is made, or two at once."""
        runs = self.runs_of(found)
        return {t: runs[t].steps for t in tests}

    def unlike(self, found: tuple[Mistake, ...], runs: Runs, test: str, strict: bool) -> bool:
        """Whether one mistake, or two at once, show in the calls of a test; where these are drawn, whether they lose it."""
        if test in self.by_chance and runs[test].fault is not None:
            return True
        if len(found) == 1:
            return self.differs(found[0], test, strict)
        return not steps_agree(runs[test].steps, self.reference[test].steps, strict)

    def _differs(self, mistake: Mistake, test: str, strict: bool = True) -> bool:
        """Whether the mistake shows in the calls of this test."""
        return not steps_agree(self.run_of(mistake)[test].steps, self.reference[test].steps, strict)

    def _wrong_parts(self, mistake: Mistake, test: str) -> WrongParts:
        return wrong_parts(self.run_of(mistake)[test].steps, self.reference[test].steps)

    def _loses(self, mistake: Mistake) -> frozenset[str]:
        return frozenset(t for t, run in self.run_of(mistake).items() if run.fault is not None)

    def _shows_in(self, mistake: Mistake) -> frozenset[str]:
        return frozenset(c.id for c in self.cases(mistake.task) if self.differs(mistake, c.id, True))

    def _is_same_but_for_kinds(self, first: Mistake, second: Mistake) -> bool:
        """Whether two mistakes give the same numbers in every test, one of them as integers, say."""
        other = self.run_of(second)
        return all(steps_agree(run.steps, other[t].steps, strict=False) for t, run in self.run_of(first).items())

    def _pairs(self, task: str) -> list[tuple[Mistake, Mistake]]:
        """Mistakes of a task that can be made at once."""
        return [pair for pair in combinations(self.mistakes(task), 2) if can_be_both(*pair)]
