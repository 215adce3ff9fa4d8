"""Exercise run: one student's file against the hidden tests of its exercise."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from grader.diagnosis.guard import guarded
from grader.diagnosis.replay import Replay
from grader.diagnosis.scores import Diagnosis, exactly
from grader.errors import SaitenError
from grader.grading import explain
from grader.grading.lending import Lending
from grader.grading.purse import Loan, Purse
from grader.grading.repairs import Repairs
from grader.grading.worked_lines import MOST_OUTPUT, Examples, faults_of
from grader.grading.workers import Workers
from grader.isolation.lost import WorkerLost, tried_twice
from grader.isolation.sandbox import LoadFailed
from grader.results.evidence import of_task
from grader.results.finding import Finding, Kind
from grader.results.result import Outcome, TestResult, WorkedLines
from grader.student import describe
from grader.student.callbacks import is_of_function
from grader.student.keeping import Keeping
from grader.student.student import Step, Student, StudentFault, StudentTimeout
from grader.testing.case import Case, Suite
from grader.testing.check import CheckFailed
from grader.testing.picture import Picture

LATER_LIMIT = 1.0  # seconds for a test of an exercise that has already run out of time once
PICTURE_LIMIT = 1.0
CHECKING_SECONDS = 2.0  # that our own side of a test may take: the course's need less than one
_TOLD = (Outcome.FAILED, Outcome.ERROR, Outcome.BLOCKED)  # outcomes that a mistake may explain


checking_clock = time.thread_time  # seconds of processor time of ours


class ExerciseRun:
    """Runs the tests in order, in as few workers as is fair: a new one after a crash and where a test asks for it.

    An endless loop costs its time limit once: after a time-out the rest of that task is not run. Once the purse is empty
    nothing more is. What crossed is kept for the diagnosis within bounds.
    """

    def __init__(self, suite: Suite, replay: Replay, workers: Workers, purse: Purse, secret: str):
        self._suite, self._replay, self._secret = suite, replay, secret
        self._workers, self._purse, self._keeping = workers, purse, Keeping()
        self._timed_out: set[str] = set()
        self._lost: set[str] = set()
        self._steps: dict[str, tuple[Step, ...]] = {}
        self.is_loaded = False
        self.mistakes: tuple[str, ...] = ()
        self.exactly: tuple[str, ...] = ()
        self.doubtful: tuple[str, ...] = ()

    @property
    def forbidden_acts(self) -> tuple[str, ...]:
        """The forbidden acts that were tried."""
        return self._workers.forbidden_acts

    @property
    def printed(self) -> int:
        """Characters that the student's code wrote."""
        return self._workers.printed

    @property
    def output(self) -> str:
        """What loading the student's file wrote, its beginning. What it writes later is counted only: arguments of hidden
        tests may be in it."""
        return describe.cut(self._workers.at_loading, MOST_OUTPUT, keep="\n\t")

    def run(self) -> tuple[TestResult, ...]:
        """What came of every test; `results.counting` says what it earns, and `diagnosed` why it is lost.

        Raises LoadFailed where the file cannot be imported.
        """
        self._workers.own()
        self.is_loaded = True
        timed = {case.id for case in self._suite.cases if case.is_timed}
        results = explain.speed_waits((self._test(case) for case in self._suite.cases), timed)
        self._lost = {r.task for r in results if r.outcome is not Outcome.PASSED}
        return results

    def close(self) -> None:
        """End the workers."""
        self._workers.close()

    # --- tests

    def _test(self, case: Case) -> TestResult:
        if case.task in self._timed_out:
            return case.result(Outcome.TIMEOUT, explain.not_run(case.task))
        wanted = min(case.time_limit, LATER_LIMIT) if self._timed_out else case.time_limit
        loan = self._purse.lent(wanted)
        if emptied := self._purse.emptied:
            return case.result(Outcome.TIMEOUT, explain.over_budget(emptied))
        try:
            return tried_twice(lambda: self._tried(case, loan))
        except WorkerLost:
            return case.result(Outcome.GRADER_ERROR, explain.OUR_FAULT)

    def _tried(self, case: Case, loan: Loan, *, is_second: bool = False) -> TestResult:
        """The result of a test. Raises WorkerLost where its worker was ended by nobody who is graded."""
        before = self._purse.spent
        try:
            if case.fresh:
                self._workers.end_own()
            keeping = self._keeping if case.is_replayed else Keeping.nothing()
            student = Student(self._workers.own(), loan.seconds, keeping, most=self._workers.limits.together)
        except LoadFailed as failure:  # it loaded once and does not any more: time, or luck
            if emptied := self._purse.emptied:
                return case.result(Outcome.TIMEOUT, explain.over_budget(emptied))
            return case.result(*explain.not_loaded(failure.kind, failure.error))
        begun = checking_clock()
        outcome, told = self._outcome(case, student, loan.seconds)
        self._purse.spend(min(student.seconds_spent(), loan.seconds))  # more is the machine's: a limit was kept
        self._purse.spend(max(0.0, checking_clock() - begun - CHECKING_SECONDS))  # answers that take long to look at
        if loan.is_overdrawn:
            outcome, told = Outcome.TIMEOUT, lambda: explain.over_budget(self._purse)
        elif outcome is Outcome.TIMEOUT and not is_second and self._workers.doubt.again(before):
            self._workers.end_own()
            return self._tried(case, loan, is_second=True)
        self._steps[case.id] = tuple(student.steps) if case.is_replayed else ()
        if outcome is Outcome.TIMEOUT:
            self._timed_out.add(case.task)
            self._workers.doubt.settle()
        if outcome in (Outcome.TIMEOUT, Outcome.CRASHED):
            self._workers.end_own()
        return case.result(outcome, guarded(f"the finding of {case.id}", told, None))

    def _outcome(self, case: Case, student: Student, limit: float) -> tuple[Outcome, Callable[[], Finding | None]]:
        """What became of the test, and what says why."""
        try:
            case.run(student, self._secret, lambda: Student(self._workers.reference()))
        except CheckFailed as failed:
            failure = failed.with_traceback(None)  # as below
            return Outcome.FAILED, lambda: explain.failed(failure, student.steps, student.last)
        except StudentFault as fallen:
            fault = fallen.with_traceback(None)  # its frames hold what the test gathered, and this one the fault
            return explain.outcome_of(fault), lambda: self._told(fault, student, limit)
        except WorkerLost:
            self._workers.close()
            raise
        except SaitenError:
            return Outcome.GRADER_ERROR, lambda: explain.OUR_FAULT
        except Exception as error:  # noqa: BLE001  # the test's own code broke
            # Where it does not break on the reference, what came back is to blame.
            holds = guarded(f"the reference of {case.id}", lambda: self._holds_on_reference(case), otherwise=False)
            if holds and is_of_function(error):
                return Outcome.FAILED, lambda: explain.MISUSED
            if holds and student.last:
                return Outcome.FAILED, lambda: explain.unusable(student.last)
            return Outcome.GRADER_ERROR, lambda: explain.OUR_FAULT
        return Outcome.PASSED, lambda: None

    def _told(self, fault: StudentFault, student: Student, limit: float) -> Finding:
        emptied = self._purse.emptied if isinstance(fault, StudentTimeout) else None
        return explain.over_budget(emptied) if emptied else explain.fault(fault, student.last, limit)

    def _holds_on_reference(self, case: Case) -> bool:
        """That the long and the timed tests pass on it is proved by `grade dev check`."""
        right = self._replay.reference.get(case.id)
        return right is None or right.fault is None

    # --- diagnosis

    def diagnosed(self, results: tuple[TestResult, ...]) -> tuple[TestResult, ...]:
        """The results of this run with what each looks like; of all together `mistakes`, `exactly` and `doubtful` tell."""
        lost = [r for r in results if r.outcome in _TOLD]
        found = {
            task: guarded(f"the diagnosis of {task}", lambda t=task: self._diagnosis(t, lost), Diagnosis())  # type: ignore[misc]
            for task in dict.fromkeys(r.task for r in lost)
        }
        self.mistakes = tuple(dict.fromkeys(m.id for d in found.values() for m in d.overall))
        self.exactly = tuple(of_task(task, m.id) for task, d in found.items() if d.is_exact for m in d.overall)
        self.doubtful = tuple(sorted(of_task(task, i) for task, d in found.items() for i in d.doubtful))
        return tuple(self._with_hints(r, found[r.task]) if r in lost else r for r in results)

    def _diagnosis(self, task: str, lost: list[TestResult]) -> Diagnosis:
        own = [r for r in lost if r.task == task]
        said = {r.id: r.finding.said.en for r in own if r.finding and r.finding.kind is Kind.SAID}
        ids = [r.id for r in own]
        is_over = bool(self._purse.emptied) or task in self._timed_out
        lending = Lending(self._workers, self._suite.cases, self._secret)
        if not is_over and (through := guarded(f"what {task} calls", lambda: lending.through(task, lost), None)):
            return exactly((through,), frozenset(ids))
        found = self._replay.diagnose(task, self._steps, ids, said)
        if found.is_settled or is_over:
            return found
        repairs = Repairs(self._replay, self._workers, self._steps)
        faulty = {r.task for r in lost} - {task}
        return guarded(f"the repair of {task}", lambda: repairs.of(task, ids, found, faulty), found)

    @staticmethod
    def _with_hints(result: TestResult, diagnosis: Diagnosis) -> TestResult:
        named = diagnosis.by_test.get(result.id, ())
        return replace(result, diagnosis=tuple(m.id for m in named), hints=tuple(m.hint for m in named))

    # --- examples and pictures

    def lines(self, results: Sequence[TestResult]) -> tuple[WorkedLines, ...]:
        """Small examples of what is not right, for the student to copy."""
        return guarded("the worked lines", lambda: self._worked(results), ())

    def _worked(self, results: Sequence[TestResult]) -> tuple[WorkedLines, ...]:
        faults = [(task, mistake) for task, mistake in faults_of(results) if task not in self._timed_out]
        examples = Examples(self._replay, dict.fromkeys(task for task, _ in faults))
        if examples and not self._purse.emptied:
            with suppress(LoadFailed):
                return examples.lines(faults, self._workers)
        return ()

    def pictures(self) -> tuple[tuple[str, Any], ...]:
        """What the student's code did on public inputs, beside the reference, for each task that lost marks.

        A task that is right would only show the same picture twice, and each costs as much as several tests.
        """
        wanted = [
            p
            for p in self._replay.pictures.all
            if p.task in self._lost and p.task not in self._timed_out and self._is_written(p.task)
        ]
        wanted = [] if self._purse.emptied else wanted
        return guarded("the pictures", lambda: self._taken(wanted), ()) if wanted else ()

    def _taken(self, wanted: list[Picture]) -> tuple[tuple[str, Any], ...]:
        with suppress(LoadFailed):
            student = Student(self._workers.own(), PICTURE_LIMIT * len(wanted), Keeping.nothing())
            taken = [self._replay.pictures.take(p, student) for p in wanted]
            self._purse.spend(student.seconds_spent())
            return tuple(t for t in taken if t is not None)
        return ()

    def _is_written(self, task: str) -> bool:
        """Whether any call of the task gave a value."""
        own = (self._steps.get(c.id, ()) for c in self._suite.cases if c.task == task)
        return any(not isinstance(step.value, StudentFault) for steps in own for step in steps)
