"""Explain: what ended a hidden test, as an outcome and a finding. Everything from the student's side is cut short here."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from grader.grading.purse import Purse
from grader.results.finding import Call, Finding, Kind
from grader.results.result import Outcome
from grader.student import describe
from grader.student.faults import (
    Blocked,
    Missing,
    NotAttempted,
    StudentCrashed,
    StudentError,
    StudentFault,
    StudentTimeout,
)
from grader.student.step import Step

LINES_KEPT = 3
OUR_FAULT = Finding(Kind.OUR_FAULT)


def failed(finding: Finding, last: Step | None) -> Finding:
    """A property does not hold. `last`: the latest crossing."""
    return replace(finding, call=call_of(last))


def unusable(last: Step | None) -> Finding:
    """The test could not work with what came back, though it can with a right answer."""
    return Finding(Kind.UNUSABLE, call=call_of(last))


def not_run(task: str) -> Finding:
    """The rest of a task after its first time-out."""
    return Finding(Kind.NOT_RUN, words={"task": task})


def over_budget(purse: Purse) -> Finding:
    """What is left to run once the seconds of an exercise, or of the submission, are spent."""
    return Finding(Kind.OVER_BUDGET, numbers={"limit": purse.seconds}, words={"whose": purse.whose})


def outcome_of(error: StudentFault) -> Outcome:
    """What a fault of the student's code makes of a test."""
    kinds = {
        NotAttempted: Outcome.NOT_ATTEMPTED,
        StudentTimeout: Outcome.TIMEOUT,
        StudentCrashed: Outcome.CRASHED,
        Blocked: Outcome.BLOCKED,
    }
    return next((outcome for kind, outcome in kinds.items() if isinstance(error, kind)), Outcome.ERROR)


def fault(error: StudentFault, last: Step | None, limit: float) -> Finding:
    """The student's code gave no value. `limit`: seconds that the test had."""
    if isinstance(error, NotAttempted):
        return Finding(Kind.NOT_WRITTEN)
    if isinstance(error, StudentTimeout):
        return Finding(Kind.TIMEOUT, numbers={"limit": limit}, call=call_of(last))
    if isinstance(error, StudentCrashed):
        return Finding(Kind.CRASHED, words={"how": describe.cut(error.how, 100)}, call=call_of(last))
    assert isinstance(error, StudentError)
    message = describe.cut(error.message, 160)
    if isinstance(error, Blocked):
        return Finding(Kind.BLOCKED, words={"message": message}, lines=_lines(error), call=call_of(last))
    if isinstance(error, Missing):
        return Finding(Kind.MISSING, words={"message": message})
    return _raised(Kind.RAISED, error, call=call_of(last))


def not_loaded(kind: str, error: StudentFault) -> tuple[Outcome, Finding]:
    """The whole file could not be imported."""
    if isinstance(error, StudentTimeout):
        return Outcome.TIMEOUT, Finding(Kind.LOAD_TIMEOUT)
    if isinstance(error, StudentCrashed):
        return Outcome.CRASHED, Finding(Kind.LOAD_CRASHED, words={"how": describe.cut(error.how, 100)})
    assert isinstance(error, StudentError)
    if kind == "syntax_error":
        return Outcome.ERROR, _raised(Kind.SYNTAX, error)
    outcome = Outcome.BLOCKED if isinstance(error, Blocked) else Outcome.ERROR
    missing = "ModuleNotFoundError" in error.types
    return outcome, _raised(Kind.NO_SUCH_MODULE if missing else Kind.LOAD_FAILED, error)


def call_of(step: Step | None) -> Call | None:
    """What was called and what came back, as short texts."""
    if step is None:
        return None
    return Call(
        step.name,
        args=tuple(describe.value(a) for a in step.args),
        kwargs={describe.cut(k): describe.value(v) for k, v in step.kwargs.items()},
        gave=describe.came_back(step),
        is_read=not step.args and not step.kwargs and isinstance(step.value, np.ndarray),
    )


def _raised(kind: Kind, error: StudentError, call: Call | None = None) -> Finding:
    exception = describe.cut(error.types[0] if error.types else "Exception", 60)
    words = {"exception": exception, "message": describe.cut(error.message, 240)}
    return Finding(kind, words=words, lines=_lines(error), call=call)


def _lines(error: StudentError) -> tuple[tuple[int, str], ...]:
    """The lines of the student's file that led there, innermost last."""
    return tuple((number, describe.cut(text.strip(), 100)) for number, text in error.lines[-LINES_KEPT:])
