"""Explain: what ended a hidden test, as an outcome and a finding. Everything from the student's side is cut short here."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

import numpy as np

from grader.grading.purse import Purse
from grader.results.finding import Call, Finding, Kind
from grader.results.result import Outcome, TestResult
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
from grader.student.plain import Numbers
from grader.student.step import Step
from grader.testing.check import CheckFailed

LINES_KEPT = 3
MOST_ARGUMENT, MOST_VALUE = 100, 200  # characters of a call: a card is to be read
_WRONG = (Outcome.FAILED, Outcome.ERROR)
OUR_FAULT = Finding(Kind.OUR_FAULT)
MISUSED = Finding(Kind.MISUSED)


def failed(failure: CheckFailed, steps: Sequence[Step], last: Step | None) -> Finding:
    """A property does not hold. The call that is told is the one that gave the value, else the `last` one."""
    gave = next((s for s in reversed(steps) if _gave(s, failure.value)), last)
    return replace(failure.finding, call=call_of(gave, failure.digits))


def _gave(step: Step, value: object) -> bool:
    """Whether a check that looked at `value` looked at what came back, or at a part of it."""
    if step.value is value:
        return not (value is None or isinstance(value, bool))
    if not isinstance(value, np.ndarray):
        return False
    parts = step.value.values() if isinstance(step.value, dict) else step.value
    inner = parts if isinstance(parts, tuple | list) or isinstance(step.value, dict) else (step.value,)
    return any(_is_same(part, value) for part in inner)


def _is_same(part: object, value: Numbers) -> bool:
    """Checks work on a copy in float64, so it is the numbers that are compared."""
    if not isinstance(part, np.ndarray) or part.shape != value.shape or part.dtype.kind not in "iufb":
        return False
    return value.dtype.kind in "iufb" and bool(np.array_equal(part.astype(np.float64), value, equal_nan=True))


def unusable(last: Step | None) -> Finding:
    """The test could not work with what came back, though it can with a right answer."""
    return Finding(Kind.UNUSABLE, call=call_of(last))


def speed_waits(results: Iterable[TestResult], timed: Container[str]) -> tuple[TestResult, ...]:
    """The results; where values of a task are not right, its test of speed says no more than that it comes later.

    timed: ids of the tests of speed.
    """
    kept = tuple(results)
    wrong = {r.task for r in kept if r.outcome in _WRONG and r.id not in timed}
    later = Finding(Kind.SPEED_WAITS)
    return tuple(
        replace(r, finding=later) if r.id in timed and r.outcome is Outcome.FAILED and r.task in wrong else r
        for r in kept
    )


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


def call_of(step: Step | None, digits: int = describe.FEW) -> Call | None:
    """What was called and what came back, as short texts."""
    if step is None:
        return None
    return Call(
        step.name,
        args=tuple(_short(a) for a in step.args),
        kwargs={describe.cut(k): _short(v) for k, v in step.kwargs.items()},
        gave=describe.cut(describe.came_back(step, digits), MOST_VALUE),
        is_read=step.is_read,
        size=describe.size((*step.args, *step.kwargs.values(), step.value)),
    )


def _short(argument: object) -> str:
    return describe.cut(describe.value(argument), MOST_ARGUMENT)


def _raised(kind: Kind, error: StudentError, call: Call | None = None) -> Finding:
    exception = describe.cut(error.types[0] if error.types else "Exception", 60)
    words = {"exception": exception, "message": describe.without_keys(describe.cut(error.message, 240)).strip()}
    return Finding(kind, words=words, shapes=dict(error.shapes), lines=_lines(error), call=call)


def _lines(error: StudentError) -> tuple[tuple[int, str], ...]:
    """The lines of the student's file that led there, innermost last. One that Python enters twice, or a recursion, is quoted once."""
    once = list(dict.fromkeys(reversed(error.lines)))[:LINES_KEPT]
    return tuple((number, describe.cut(text.strip(), 100)) for number, text in reversed(once))
