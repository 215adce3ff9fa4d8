"""Database: the results of a class as one SQLite file, for who asks questions of a large one. Written whole or not at all."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from grader.errors import UsageError
from grader.files import part_of
from grader.platforms.packed import Files, Packed, Packing
from grader.results.terms import Counted

_FORM = """
CREATE TABLE students (folder TEXT PRIMARY KEY, student TEXT, score REAL, max_score REAL, seconds REAL, flags TEXT);
CREATE TABLE parts (folder TEXT REFERENCES students, name TEXT, kind TEXT, status TEXT, score REAL, max_score REAL,
  PRIMARY KEY (folder, name));
CREATE TABLE tests (folder TEXT REFERENCES students, part TEXT, test TEXT, outcome TEXT, earned REAL, points REAL,
  diagnosis TEXT, PRIMARY KEY (folder, part, test));
CREATE TABLE files (folder TEXT, name TEXT, zlib BLOB, PRIMARY KEY (folder, name)) WITHOUT ROWID;
"""
_INDEX = """
CREATE INDEX tests_by_part ON tests (part, test, outcome);
CREATE INDEX students_by_id ON students (student);
"""
_CLASS = ""  # the folder of what is nobody's own


def write_database(target: Path, students: Iterable[Packing], of_class: Files) -> int:
    """Write the file; how many submissions are in it. One submission is held at a time. Raises OSError."""
    count = 0
    with part_of(target) as part, closing(sqlite3.connect(part)) as base, base:
        base.executescript(_FORM)
        base.executemany("INSERT INTO files VALUES (?, ?, ?)", _files(_CLASS, of_class))
        for one in students:
            base.execute("INSERT INTO students VALUES (?, ?, ?, ?, ?, ?)", _student(one.folder, one.counted))
            base.executemany("INSERT INTO parts VALUES (?, ?, ?, ?, ?, ?)", _parts(one.folder, one.counted))
            base.executemany("INSERT INTO tests VALUES (?, ?, ?, ?, ?, ?, ?)", _tests(one.folder, one.counted))
            base.executemany("INSERT INTO files VALUES (?, ?, ?)", _files(one.folder, one.files))
            count += 1
        base.executescript(_INDEX)
    return count


@contextmanager
def read_database(file: Path, student: str | None) -> Iterator[Packed]:
    """What it holds, of one student where that is asked. Raises UsageError where it is none of ours."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as base:
            folders = base.execute(
                "SELECT folder FROM students WHERE ? IS NULL OR student = ? ORDER BY student, folder",
                (student, student),
            )
            names = [str(row[0]) for row in folders]
            yield Packed(_of_folder(base, _CLASS), ((name, _of_folder(base, name)) for name in names))
    except (sqlite3.Error, zlib.error) as error:
        raise UsageError(f"{file}: is not what `grade export --to sqlite` writes ({error}); export it again") from error


def _of_folder(base: sqlite3.Connection, folder: str) -> Files:
    found = base.execute("SELECT name, zlib FROM files WHERE folder = ?", (folder,))
    return {name: zlib.decompress(data) for name, data in found}


def _text(name: str) -> str:
    """An id as SQLite holds it: UTF-8, whatever bytes a file name had."""
    return name.encode("utf-8", "replace").decode()


def _files(folder: str, files: Files) -> Iterator[tuple[str, str, bytes]]:
    for name, data in files.items():
        yield _text(folder), _text(name), zlib.compress(data)


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
