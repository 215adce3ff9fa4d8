"""Attempt: one student's file against the hidden tests of its exercise."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from grader.diagnosis.ratios import telling_ratio
from grader.diagnosis.replay import Diagnosis, Replay
from grader.errors import SaitenError
from grader.isolation.sandbox import LoadFailed, Sandbox, Worker
from grader.report import explain
from grader.results.result import Outcome, TestResult
from grader.student.student import LocalBackend, Step, Student, StudentFault
from grader.testing.check import CheckFailed
from grader.testing.collecting import Case, Suite
from grader.testing.loading import load
from grader.testing.picture import Picture, take
from grader.text import Text

LATER_LIMIT = 1.0  # seconds for a test of an exercise that has already run out of time once
PICTURE_LIMIT = 1.0


class Attempt:
    """Runs the tests in order, in as few workers as is fair: a new one after a crash and where a test asks for it.

    An endless loop costs its time limit once: after a time-out the rest of that task is not run.
    """

    def __init__(self, suite: Suite, replay: Replay, sandbox: Sandbox, sources: Mapping[str, bytes], secret: str):
        self._suite, self._replay, self._sandbox = suite, replay, sandbox
        self._sources, self._secret = sources, secret
        self._worker: Worker | None = None
        self._pace: Worker | None = None  # the reference's
        self._timed_out: set[str] = set()
        self._lost: set[str] = set()
        self._steps: dict[str, tuple[Step, ...]] = {}
        self._forbidden: dict[str, None] = {}  # a set that keeps its order
        self.printed = 0
        self.diagnosed: tuple[str, ...] = ()

    @property
    def forbidden(self) -> tuple[str, ...]:
        """The forbidden acts that were tried."""
        return tuple(self._forbidden)

    def run(self) -> tuple[TestResult, ...]:
        """The result of every test. Raises LoadFailed where the file cannot be imported."""
        self._open()
        results = tuple(self._test(case) for case in self._suite.cases)
        self._lost = {r.task for r in results if r.outcome is not Outcome.PASSED}
        return self._diagnosed(results)

    def pictures(self) -> tuple[tuple[str, Any], ...]:
        """What the student's code did on public inputs, beside the reference, for each task that lost marks.

        A task that is right would only show the same picture twice, and each costs as much as several tests.
        """
        wanted: list[Picture] = [
            p
            for p in getattr(self._suite.module, "PICTURES", ())
            if p.task in self._lost and p.task not in self._timed_out and self._is_written(p.task)
        ]
        if not wanted:
            return ()
        with suppress(LoadFailed):
            worker = self._open()
            exercise = self._suite.exercise
            reference = Student(LocalBackend(load(exercise.solution_path, earlier=exercise.earlier)))
            taken = (take(p, Student(worker, PICTURE_LIMIT), reference) for p in wanted)
            return tuple(t for t in taken if t is not None)
        return ()

    def _is_written(self, task: str) -> bool:
        """Whether any call of the task gave a value."""
        own = (self._steps.get(c.id, ()) for c in self._suite.cases if c.task == task)
        return any(not isinstance(step.value, StudentFault) for steps in own for step in steps)

    def close(self) -> None:
        """End the workers."""
        if self._pace is not None:
            self._pace.close()
            self._pace = None
        self._end_worker()

    def _end_worker(self) -> None:
        if self._worker is not None:
            self._collect(self._worker)
            self._worker.close()
            self._worker = None

    # --- workers

    def _open(self) -> Worker:
        if self._worker is None:
            self._worker = self._fresh()
        return self._worker

    def _reference(self) -> Student:
        """The reference in a worker like the student's, for a test that compares how long both take."""
        if self._pace is None:
            exercise = self._suite.exercise
            files = {e.name: e.solution_path.read_bytes() for e in (*exercise.earlier, exercise)}
            self._pace = self._sandbox.open(files, exercise.name)
        return Student(self._pace)

    def _fresh(self) -> Worker:
        return self._sandbox.open(self._sources, self._suite.exercise.name)

    def _collect(self, worker: Worker) -> None:
        self.printed += len(worker.printed())
        self._forbidden.update(dict.fromkeys(worker.forbidden_acts))

    # --- tests

    def _test(self, case: Case) -> TestResult:
        if case.task in self._timed_out:
            return self._result(case, Outcome.TIMEOUT, explain.not_run_after_timeout(case.task))
        limit = min(case.time_limit, LATER_LIMIT) if self._timed_out else case.time_limit
        try:
            if case.fresh:
                self._end_worker()
            student = Student(self._open(), limit, keeps_steps=case.is_replayed)
        except LoadFailed as failure:  # it loaded once and does not any more: time, or luck
            return self._result(case, *explain.not_loaded(failure.kind, failure.error))
        outcome, message = self._outcome(case, student, limit)
        self._steps[case.id] = tuple(student.steps) if case.is_replayed else ()
        if outcome is Outcome.TIMEOUT:
            self._timed_out.add(case.task)
        if outcome in (Outcome.TIMEOUT, Outcome.CRASHED):
            self._end_worker()
        return self._result(case, outcome, message)

    def _outcome(self, case: Case, student: Student, limit: float) -> tuple[Outcome, Text]:
        try:
            case.run(student, self._secret, self._reference)
        except CheckFailed as failure:
            return Outcome.FAILED, explain.failed(failure, student.last)
        except StudentFault as fault:
            return explain.fault(fault, student.last, limit)
        except SaitenError:
            return Outcome.GRADER_ERROR, explain.our_fault()
        except Exception:
            # The test's own code broke. Where it does not break on the reference, what came back is to blame; that the
            # long and the timed tests pass on it is proved by `grade dev check`.
            right = self._replay.reference.get(case.id)
            if student.steps and (right is None or right.fault is None):
                return Outcome.FAILED, explain.unusable(student.last)
            return Outcome.GRADER_ERROR, explain.our_fault()
        return Outcome.PASSED, Text()

    @staticmethod
    def _result(case: Case, outcome: Outcome, message: Text) -> TestResult:
        earned = case.points if outcome is Outcome.PASSED else 0.0
        return TestResult(case.id, case.task, case.title, case.points, earned, outcome, message)

    # --- diagnosis

    def _diagnosed(self, results: tuple[TestResult, ...]) -> tuple[TestResult, ...]:
        lost = [r for r in results if r.outcome in (Outcome.FAILED, Outcome.ERROR, Outcome.BLOCKED)]
        found = {task: self._task_diagnosis(task, lost) for task in dict.fromkeys(r.task for r in lost)}
        self.diagnosed = tuple(dict.fromkeys(m.id for d in found.values() for m in d.overall))
        return tuple(self._with_hints(r, found[r.task]) if r in lost else r for r in results)

    def _task_diagnosis(self, task: str, lost: list[TestResult]) -> Diagnosis:
        return self._replay.diagnose(task, self._steps, [r.id for r in lost if r.task == task])

    def _reference_steps(self, test: str) -> tuple[Step, ...]:
        run = self._replay.reference.get(test)
        return run.steps if run else ()

    def _with_hints(self, result: TestResult, diagnosis: Diagnosis) -> TestResult:
        named = diagnosis.by_test.get(result.id, ())
        if named:
            return replace(result, diagnosis=tuple(m.id for m in named), hints=tuple(m.hint for m in named))
        ratio = telling_ratio(self._steps.get(result.id, ()), self._reference_steps(result.id))
        return replace(result, diagnosis=(ratio.id,), hints=(ratio.hint,)) if ratio else result
