"""Quiz schema: the published form of quiz files, beside them, so that an author's editor can hold a file against it."""

from __future__ import annotations

from pathlib import Path

from grader.course.course import Course
from grader.quiz.form import SCHEMA_FILE, schema_text


def schema_path(course: Course) -> Path:
    """Where the schema of the course's quizzes lies."""
    return course.quizzes / SCHEMA_FILE


def is_stale(course: Course) -> bool:
    """Whether the course keeps a schema that is not the form that quizzes have now."""
    path = schema_path(course)
    return path.is_file() and path.read_text(encoding="utf-8") != schema_text()


def write_schema(course: Course) -> list[Path]:
    """Write it where the course has quizzes and it is missing or stale. Returns what was written."""
    path = schema_path(course)
    if not course.quiz_names or (path.is_file() and not is_stale(course)):
        return []
    path.write_text(schema_text(), encoding="utf-8")
    return [path]
