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
from grader.nbgrader.outputs import table_of_tests
from grader.quiz import Quiz
from grader.quiz.question import Context
from grader.report.sentences import sentence
from grader.results.counting import counted
from grader.results.result import Outcome, TestResult, number
from grader.student.student import LocalBackend, Student, StudentFault
from grader.submission.notebook.answers import answer_name
from grader.testing.case import Case, Suite
from grader.testing.check import CheckFailed
from grader.testing.collecting import collect
from grader.testing.seeds import generator
from grader.text import Lang


def hidden_tests(exercise: str, task: str, namespace: Mapping[str, object]) -> float | int:
    """Run a task's hidden tests on the names of a notebook, print a row for each; the mark, which nbgrader reads."""
    tests = _of_task(_suite(exercise), task, namespace)
    print(table_of_tests(tests, _lang()).text())
    return number(sum(t.earned for t in tests))


def hidden_test(exercise: str, test: str, namespace: Mapping[str, object]) -> None:
    """A cell of version 0.1. Raises AssertionError with what a student should read."""
    suite = _suite(exercise)
    case = next(c for c in suite.cases if c.id == test)
    result = _tested(case, namespace)
    if result.outcome is Outcome.PASSED:  # whether it counts, the others of its task say
        results = _of_task(suite, case.task, namespace)
        result = next(t for t in results if t.id == test)
    if not (result.outcome is Outcome.PASSED and result.counts):
        raise AssertionError(f"{result.title.in_(_lang())} {sentence(result.finding).in_(_lang())}")


def _of_task(suite: Suite, task: str, namespace: Mapping[str, object]) -> tuple[TestResult, ...]:
    """The results of a task's tests, as they count."""
    return counted([_tested(c, namespace) for c in suite.cases if c.task == task], suite.roles)


def _tested(case: Case, namespace: Mapping[str, object]) -> TestResult:
    module = ModuleType(case.task)
    vars(module).update({k: v for k, v in namespace.items() if not k.startswith("__")})
    student = Student(LocalBackend(module), case.time_limit)
    finding, outcome = None, Outcome.PASSED
    try:
        case.run(student, secret_from(None).text)
    except CheckFailed as failure:
        finding, outcome = explain.failed(failure, student.steps, student.last), Outcome.FAILED
    except StudentFault as fault:
        finding, outcome = explain.fault(fault, student.last, case.time_limit), explain.outcome_of(fault)
    except Exception:  # noqa: BLE001  # the test's own code broke on what came back; the task's other tests go on
        finding, outcome = explain.unusable(student.last), Outcome.FAILED
    return case.result(outcome, finding)


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
