"""Alone: one's own folder, marked as a submission of a class is, again and again with everything kept warm."""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from grader import cache
from grader.course.course import Course, Exercise
from grader.grading import start
from grader.grading.grader import Grader
from grader.grading.parents import Parents
from grader.isolation.policy import Policy, open_sandbox
from grader.quiz import AnswerSheetError, Quiz
from grader.results.record import decoded, encoded
from grader.results.result import Result
from grader.submission.budget import BUDGET
from grader.submission.entries import Entry, but_packed, folder_name
from grader.submission.locked.reader import Reader
from grader.submission.outline import CourseOutline
from grader.submission.reading import Submission, status_before_running
from grader.submission.unused import Why
from grader.testing.case import Suite
from grader.testing.collecting import collect

_KIND = "alone"  # in the user's cache, which workers cannot reach: a record says what tests saw
_OF_HANDOUTS = frozenset({Why.HANDED_OUT, Why.NO_WORK})


class Alone:
    """Marks one folder. A context manager. Raises UsageError where the machine has not the isolation that is asked for."""

    def __init__(self, course: Course, folder: Path, policy: Policy, secret: str):
        self._course, self._secret = course, secret
        student = folder.resolve().name or "me"
        self._entry = Entry(student, folder_name(student), folder)
        self._key = os.fsencode(folder.resolve())
        self._suites: dict[str, Suite] = {}
        with ExitStack() as opened:
            parents = opened.enter_context(Parents(policy))
            self._reader = opened.enter_context(Reader(policy, BUDGET, zygote=parents.of_readers))
            self._sandbox = opened.enter_context(open_sandbox(policy, parents.of_workers))
            self._opened = opened.pop_all()
        start.over()

    def __enter__(self) -> Alone:
        return self

    def __exit__(self, *exc: object) -> None:
        self._opened.close()

    def read(self) -> Submission:
        """What lies in the folder; of what was handed out with it nothing is said."""
        entry = replace(self._entry, pieces=but_packed(self._entry.path))
        submission = self._reader.read(entry, CourseOutline(self._course))
        submission.unused = {path: why for path, why in submission.unused.items() if why not in _OF_HANDOUTS}
        return submission

    def marked(self, submission: Submission, named: Collection[Exercise]) -> Result:
        """The marks of these exercises; without any of all that were written and of all quizzes that were answered."""
        chosen = [e for e in self._course.exercises if e in named] if named else self._written(submission)
        quizzes = [] if named else self._answered(submission)
        new = [e for e in chosen if e.name not in self._suites]
        self._suites |= collect(new) if new else {}
        grader = Grader(
            {e.name: self._suites[e.name] for e in chosen},
            {quiz.name: quiz for quiz in quizzes},
            self._sandbox,
            self._secret,
        )
        kept = cache.read(_KIND, self._key)
        previous = decoded(kept) if kept is not None else None
        result = grader.grade(submission, previous)
        cache.keep(_KIND, self._key, encoded(_with_others(result, previous)))
        return result

    def _written(self, submission: Submission) -> list[Exercise]:
        there = (e for e in self._course.exercises if e.name in submission.files)
        return [e for e in there if status_before_running(e, submission.files[e.name].data) is None]

    def _answered(self, submission: Submission) -> list[Quiz]:
        """The quizzes of which a question was answered, or of which the sheet cannot be read."""
        quizzes = [
            Quiz.load(self._course.quiz_path(name)) for name in self._course.quiz_names if name in submission.answers
        ]
        return [quiz for quiz in quizzes if _is_answered(submission, quiz)]


def _is_answered(submission: Submission, quiz: Quiz) -> bool:
    try:
        answers = submission.answers_to(quiz.name, quiz.ids)
    except AnswerSheetError:
        return True
    return bool(answers.given or answers.unread)


def _with_others(result: Result, previous: Result | None) -> Result:
    """The result with what was marked before and not this time."""
    if previous is None:
        return result
    exercises = {e.name: e for e in (*previous.exercises, *result.exercises)}
    quizzes = {q.name: q for q in (*previous.quizzes, *result.quizzes)}
    return replace(result, exercises=tuple(exercises.values()), quizzes=tuple(quizzes.values()))
