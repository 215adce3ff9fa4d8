"""Database: the results of a class as one SQLite file, for who asks questions of a large one. Written whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from grader.results.terms import Counted

_FORM = """
CREATE TABLE students (folder TEXT PRIMARY KEY, student TEXT, score REAL, max_score REAL, seconds REAL, flags TEXT);
CREATE TABLE parts (folder TEXT REFERENCES students, name TEXT, kind TEXT, status TEXT, score REAL, max_score REAL,
  PRIMARY KEY (folder, name));
CREATE TABLE tests (folder TEXT REFERENCES students, part TEXT, test TEXT, outcome TEXT, earned REAL, points REAL,
  diagnosis TEXT, PRIMARY KEY (folder, part, test));
"""
_INDEX = "CREATE INDEX tests_by_part ON tests (part, test, outcome);"


def write_database(target: Path, results: Iterable[tuple[str, Counted]]) -> int:
    """Write the file; how many submissions are in it. One submission is held at a time. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    os.close(handle)
    part, count = Path(name), 0
    try:
        with closing(sqlite3.connect(part)) as base, base:
            base.executescript(_FORM)
            for folder, counted in results:
                base.execute("INSERT INTO students VALUES (?, ?, ?, ?, ?, ?)", _student(folder, counted))
                base.executemany("INSERT INTO parts VALUES (?, ?, ?, ?, ?, ?)", _parts(folder, counted))
                base.executemany("INSERT INTO tests VALUES (?, ?, ?, ?, ?, ?, ?)", _tests(folder, counted))
                count += 1
            base.execute(_INDEX)
        part.chmod(0o644)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return count


def _text(name: str) -> str:
    """An id as SQLite holds it: UTF-8, whatever bytes a file name had."""
    return name.encode("utf-8", "replace").decode()


def _student(folder: str, counted: Counted) -> tuple[str | float | None, ...]:
    result, standing = counted.result, counted.standing
    score = None if standing.is_blank else standing.score
    return _text(folder), _text(result.student), score, standing.max_score, result.seconds, " ".join(result.flags)


def _parts(folder: str, counted: Counted) -> Iterator[tuple[str | float, ...]]:
    exercises = {exercise.name for exercise in counted.result.exercises}
    for part in counted.standing.parts:
        kind = "exercise" if part.name in exercises else "quiz"
        yield _text(folder), part.name, kind, part.status, part.score, part.max_score


def _tests(folder: str, counted: Counted) -> Iterator[tuple[str | float, ...]]:
    for exercise in counted.result.exercises:
        for test in exercise.tests:
            of_test = (test.id, test.outcome, test.earned, test.points, " ".join(test.diagnosis))
            yield _text(folder), exercise.name, *of_test
    for quiz in counted.result.quizzes:
        for question in quiz.questions:
            yield _text(folder), quiz.name, question.id, question.outcome, question.earned, question.points, ""
