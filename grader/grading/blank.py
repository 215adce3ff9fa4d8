"""Blank: results of what was not run: not handed in, not loaded, withheld. Every test and question is there, with nothing earned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from grader.grading import explain
from grader.grading.purse import Purse
from grader.isolation.sandbox import LoadFailed
from grader.quiz import Quiz
from grader.report.sentences import sentence
from grader.results.finding import Finding
from grader.results.flags import Flag
from grader.results.result import ExerciseResult, Outcome, QuestionResult, QuizResult, Result, Status
from grader.testing.case import Suite
from grader.text import Text

# What came of a test when the whole file could not be run.
_NOT_RUN = {
    Status.MISSING: Outcome.NOT_ATTEMPTED,
    Status.NOT_ATTEMPTED: Outcome.NOT_ATTEMPTED,
    Status.SYNTAX_ERROR: Outcome.ERROR,
    Status.IMPORT_ERROR: Outcome.ERROR,
}


def withheld(student: str, suites: Mapping[str, Suite], quizzes: Mapping[str, Quiz], isolation: str) -> Result:
    """The result of a submission that our own fault kept from being graded: nothing counts, nothing is lost."""
    exercises = tuple(map(withheld_exercise, suites.values()))
    return Result(
        student, isolation, exercises, tuple(map(withheld_quiz, quizzes.values())), flags=(Flag.GRADER_ERROR,)
    )


def withheld_exercise(suite: Suite) -> ExerciseResult:
    """An exercise that our own fault kept from being graded."""
    blank = unrun(suite, Status.GRADED, outcome=Outcome.GRADER_ERROR)
    tests = tuple(replace(t, finding=explain.OUR_FAULT) for t in blank.tests)
    return replace(blank, max_score=0.0, tests=tests)


def withheld_quiz(quiz: Quiz) -> QuizResult:
    """A quiz that our own fault kept from being marked."""
    blank = unanswered(quiz, Status.GRADED, "", sentence(explain.OUR_FAULT))
    unmarked = tuple(replace(q, outcome=Outcome.GRADER_ERROR) for q in blank.questions)
    return replace(blank, max_score=0.0, questions=unmarked)


def over_budget(suite: Suite, purse: Purse, **known: Any) -> ExerciseResult:
    """An exercise for which no time is left."""
    blank = unrun(suite, Status.GRADED, outcome=Outcome.TIMEOUT, **known)
    return replace(blank, tests=tuple(replace(t, finding=explain.over_budget(purse)) for t in blank.tests))


def unrun(suite: Suite, status: Status, finding: Finding | None = None, **known: Any) -> ExerciseResult:
    """An exercise none of whose tests could run: every test is there, with nothing earned."""
    outcome = known.pop("outcome", None) or _NOT_RUN[status]
    tests = tuple(c.result(outcome) for c in suite.cases)
    exercise = suite.exercise
    return ExerciseResult(
        exercise.name,
        exercise.title,
        exercise.unit,
        status,
        suite.max_score,
        tests,
        finding,
        tasks=tuple(exercise.tasks),
        **known,
    )


def not_loaded(suite: Suite, failure: LoadFailed) -> ExerciseResult:
    """An exercise whose file could not be imported."""
    outcome, finding = explain.not_loaded(failure.kind, failure.error)
    status = Status.SYNTAX_ERROR if failure.kind == "syntax_error" else Status.IMPORT_ERROR
    return unrun(suite, status, finding, outcome=outcome)


def unanswered(quiz: Quiz, status: Status, state: str, message: Text | None = None) -> QuizResult:
    """A quiz of which no answer could be marked; `message` says why."""
    questions = tuple(
        QuestionResult(q.id, q.points, 0.0, Outcome.NOT_ATTEMPTED, question=q.in_words) for q in quiz.questions
    )
    return QuizResult(quiz.name, quiz.title, quiz.max_score, questions, status, message or Text(), fingerprint=state)
