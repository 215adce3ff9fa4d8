"""Overview: how many tests and points each exercise and quiz has, known without collecting or parsing them again."""

from __future__ import annotations

import platform

import msgspec

from grader import __version__
from grader.cache import cached
from grader.course.course import Course
from grader.course.fingerprint import course_files, fingerprint, of_vocabulary
from grader.course.table import QUIZZES, Row

_ROWS = msgspec.json.Decoder(list[Row])


def overview(course: Course) -> list[Row]:
    """A row an exercise in reading order, then one a quiz; made once for each state of the course's files.

    Raises UsageError or GraderFault where a hidden file or a quiz is broken.
    """
    return cached("overview", _state(course), lambda: msgspec.json.encode(_made(course)), _ROWS.decode)


def _made(course: Course) -> list[Row]:
    from grader.quiz import Quiz
    from grader.testing.collected import collected

    suites = collected(course.exercises)
    rows = [Row(e.unit, e.name, e.title, len(suites[e.name].cases), suites[e.name].max_score) for e in course.exercises]
    for name in course.quiz_names:
        quiz = Quiz.load(course.quiz_path(name))
        rows.append(Row(QUIZZES, name, quiz.title, len(quiz.questions), quiz.max_score))
    return rows


def _state(course: Course) -> bytes:
    """Everything that the rows depend on: the course's files, and what reads them."""
    parts: list[str | bytes] = [__version__, platform.python_version(), of_vocabulary()]
    for path in course_files(course):
        parts += [str(path), path.read_bytes() if path.is_file() else b""]
    return fingerprint(*parts).encode()
