"""Native: a hidden test in the student's own kernel, for those who let nbgrader execute the notebooks.

Nothing is protected here: the student's code shares the process with the test and may change both. The tests are the
same and honest programs get the same marks.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache
from types import ModuleType

import numpy as np

from grader.course.course import Course
from grader.course.secret import secret_from
from grader.grading import explain
from grader.nbgrader import words
from grader.quiz import Quiz
from grader.quiz.question import Context
from grader.report.sentences import sentence
from grader.results.counting import counted
from grader.results.finding import Finding
from grader.results.result import Outcome, number
from grader.student.student import LocalBackend, Student, StudentFault
from grader.submission.notebook.answers import answer_name
from grader.testing.case import Case, Suite
from grader.testing.check import CheckFailed
from grader.testing.collecting import collect
from grader.testing.seeds import generator
from grader.text import Lang


def hidden_test(exercise: str, test: str, namespace: Mapping[str, object]) -> None:
    """Run one hidden test on the names of a notebook. Raises AssertionError with what a student should read."""
    suite = _suite(exercise)
    case = next(c for c in suite.cases if c.id == test)
    module = ModuleType(exercise)
    vars(module).update({k: v for k, v in namespace.items() if not k.startswith("__")})
    finding = _lost(case, module) or _not_counted(suite, case, module)
    if finding is None:
        return
    raise AssertionError(f"{case.title.in_(_lang())} {sentence(finding).in_(_lang())}") from None


def _lost(case: Case, module: ModuleType) -> Finding | None:
    """What was found of a test that is not passed."""
    student = Student(LocalBackend(module), case.time_limit)
    try:
        case.run(student, secret_from(None).text)
    except CheckFailed as failure:
        return explain.failed(failure.finding, student.last)
    except StudentFault as fault:
        return explain.fault(fault, student.last, case.time_limit)
    return None


def _not_counted(suite: Suite, passed: Case, module: ModuleType) -> Finding | None:
    """Why a passed test does not count yet: its task's other tests are run for this where the task is not right."""
    of_task = [c for c in suite.cases if c.task == passed.task]
    shown = {part for c in of_task if c.role.shows and not _lost(c, module) for part in c.role.shows}
    if shown >= {part for c in of_task for part in c.role.shows}:
        return None
    results = [c.result(Outcome.FAILED if _lost(c, module) else Outcome.PASSED) for c in of_task]
    return next(t.finding for t in counted(results, suite.roles) if t.id == passed.id)


def mark_answer(quiz: str, question: str, namespace: Mapping[str, object]) -> float | int | None:
    """Mark an answer: nothing where it is right, the number of a partial mark, else AssertionError with the feedback."""
    found = next(q for q in _quiz(quiz).questions if q.id == question)
    answer = namespace.get(answer_name(question), "")
    if answer in ("", None, []):
        raise AssertionError(words.NO_ANSWER_NATIVELY)
    rng = np.random.default_rng(generator(secret_from(None).text, quiz).integers(1 << 32))
    said = found.mark(answer, Context(_run_line, rng))
    if said.share == 1.0:
        return None
    if said.share == 0.0:
        raise AssertionError(said.feedback.in_(_lang()) or words.NOT_RIGHT_NATIVELY)
    return number(found.points * said.share)


@cache
def _suite(exercise: str) -> Suite:
    return collect([Course.load().whole().exercise(exercise)])[exercise]


@cache
def _quiz(name: str) -> Quiz:
    return Quiz.load(Course.load().whole().quiz_path(name))


def _run_line(source: bytes, function: str, args: tuple[object, ...], timeout: float) -> object:
    names: dict[str, Callable[..., object]] = {}
    exec(compile(source, "answer", "exec"), names)  # natively everything runs in the student's kernel
    return names[function](*args)


def _lang() -> Lang:
    return "ja" if os.environ.get("SAITEN_LANG") == "ja" else "en"
