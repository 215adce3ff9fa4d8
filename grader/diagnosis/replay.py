"""Diagnosis: which catalogued mistake a failing submission behaves like.

By replay: the hidden tests are run on every mistake of the task, here, once; a submission is diagnosed as the mistakes
whose outputs agree with its own on the recorded calls and differ from the reference. No source is inspected, so a
mistake is recognised however it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType, ModuleType

from grader.diagnosis.asked.answers import Answers
from grader.diagnosis.catalogue.beside import Beside
from grader.diagnosis.catalogue.by_chance import formed
from grader.diagnosis.comparison.agreement import remembering, steps_agree
from grader.diagnosis.comparison.names import Names
from grader.diagnosis.comparison.ratio import Ratio
from grader.diagnosis.comparison.spared import Spare, spare
from grader.diagnosis.examination import Examination, Steps
from grader.diagnosis.quiet import quiet
from grader.diagnosis.repair.following import Followed, Following, PartedError
from grader.diagnosis.repair.reference import Reference
from grader.diagnosis.scores import Diagnosis
from grader.diagnosis.seen.branch import in_branch
from grader.diagnosis.seen.general import Seen, general
from grader.diagnosis.weighing import is_unwritten
from grader.student.in_process import LocalBackend
from grader.student.step import Step
from grader.testing.case import Case, Suite
from grader.testing.loading import Run, load
from grader.testing.pictures import Pictures
from grader.testing.worked import WorkedExamples


class Replay:
    """Diagnoses what is handed in for one exercise."""

    def __init__(self, suite: Suite, secret: str):
        self.suite, self.beside = suite, Beside(suite, secret)
        self.run_of, self.run_of_both = self.beside.run_of, self.beside.run_of_both
        self.cases, self.mistakes = self.beside.cases, self.beside.mistakes
        self.worked, self.pictures = WorkedExamples(suite), Pictures(suite)
        self.secret, self._followed = secret, dict[str, bool]()
        self.expressions = Reference(suite, secret)
        self._answers = Answers(is_slow=bool(suite.exercise.earlier))

    @property
    def reference(self) -> Mapping[str, Run]:
        """Every test that tells of values, on the solution."""
        return self.beside.reference

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
            ran = {c.id: steps[c.id] for c in self.cases(task) if c.id in steps and not is_unwritten(steps[c.id])}
            ran |= {t: formed(ran[t], places) for t, places in self.beside.by_chance.items() if t in ran}
            if failing is None:
                failing = [t for t, s in ran.items() if not steps_agree(s, self.reference[t].steps)]
            lost = frozenset(t for t in failing if t in ran)
            if not lost:
                return Diagnosis()
            asked = Examination(self.beside, task, ran=ran, lost=lost, said=said, seen=self._seen, branch=self._branch)
            if asked.diagnosis.is_settled or not (beside := self.spare(ran, lost)).places:
                return asked.diagnosis
            return replace(asked, ran=self.spared(ran, beside)).diagnosis

    def spare(self, ran: Steps, lost: Set[str]) -> Spare:
        """What a submission gives beside what is asked, and no test minds. ran: by test id, what crossed; lost: what did not pass."""
        return spare(ran, {t: self.reference[t].steps for t in ran if t in self.reference}, lost)

    def spared(self, ran: Steps, beside: Spare) -> dict[str, Sequence[Step]]:
        """What crossed without that."""
        right = self.reference
        return {t: beside.left_out(own, right[t].steps) if t in right else own for t, own in ran.items()}

    def _seen(self, steps: Steps, right: Steps, lost: Set[str]) -> Seen | None:
        return general(steps, right, lost, self._module, self._answers)

    def _branch(self, steps: Steps, right: Steps, wrong: Steps) -> Ratio | None:
        return in_branch(steps, right, wrong, Names(self._module))

    def can_be_followed(self, case: Case) -> bool:
        """Whether what crosses in a test is kept as it comes: one of very many crossings deletes what would tell nothing."""
        if case.id not in self._followed:
            right = Following({None: self.reference[case.id].steps})
            self._followed[case.id] = True
            try:
                case.run(Followed(LocalBackend(self._module), case.time_limit, right), self.secret)
            except PartedError:
                self._followed[case.id] = False
        return self._followed[case.id]

    @cached_property
    def _module(self) -> ModuleType:
        return load(self.suite.exercise.solution_path, earlier=self.suite.exercise.earlier)
