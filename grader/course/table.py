"""Table: the map of a course, a row an exercise or a quiz. A student's installation has it as a file."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from grader.course.course import Course
from grader.text import Text

TABLE_FILE = "table.json"  # at the top of the course in a student's installation
QUIZZES = "quizzes"  # in place of a quiz's unit


class Row(msgspec.Struct, frozen=True):
    """An exercise or a quiz: `count` tests or questions, worth `points`."""

    unit: str  # QUIZZES for a quiz
    name: str
    title: Text
    count: int
    points: float

    @property
    def is_quiz(self) -> bool:
        """Whether it is a quiz."""
        return self.unit == QUIZZES


def encoded(rows: Sequence[Row]) -> bytes:
    """The file of the rows."""
    return msgspec.json.format(msgspec.json.encode(rows), indent=1)


def students_table(course: Course) -> list[Row] | None:
    """The rows of a student's installation; None where there is no such file."""
    path = course.stubs.parent / TABLE_FILE
    return msgspec.json.decode(path.read_bytes(), type=list[Row]) if path.is_file() else None
