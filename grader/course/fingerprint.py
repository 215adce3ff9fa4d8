"""Fingerprint: a hash of everything that marks depend on. Equal fingerprints need no new grading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from grader import __version__
from grader.course.course import PACKAGE, Course, Exercise


def fingerprint(*parts: str | bytes) -> str:
    """A hash of the parts, each told apart from the next."""
    return fingerprint_of(parts)


def fingerprint_of(parts: Iterable[str | bytes]) -> str:
    """The same of parts that need not all be there at once."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode(errors="surrogateescape") if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()[:32]


def of_vocabulary() -> str:
    """Of what hidden tests are written with: a property that changes changes the tests of many files."""
    return of_rooms("testing")


@cache
def of_rooms(*rooms: str) -> str:
    """Of our own code in these rooms."""
    files = [path for room in rooms for path in sorted((PACKAGE / room).rglob("*.py"))]
    return fingerprint(*(part for path in files for part in (path.name, path.read_bytes())))


def course_files(course: Course) -> list[Path]:
    """Everything of a course that points and marks depend on; some may not be there."""
    return [
        *(u.path / "unit.toml" for u in course.units),
        *(path for e in course.exercises for path in (e.source_path, e.hidden_path)),
        *(course.quiz_path(name) for name in course.quiz_names),
    ]


def of_course(course: Course) -> str:
    """Of a course and of what marks it, the same on every machine."""
    parts: list[str | bytes] = [__version__, of_vocabulary()]
    for path in course_files(course):
        parts += [path.parent.name, path.name, path.read_bytes() if path.is_file() else b""]
    return fingerprint(*parts)


def of_tests(exercise: Exercise, secret: str) -> str:
    """Of an exercise's tests and worked examples, its solution and the data that the secret gives."""
    worked = exercise.worked_path.read_bytes() if exercise.worked_path.is_file() else b""
    files = (exercise.hidden_path.read_bytes(), exercise.solution_path.read_bytes(), worked)
    return fingerprint(__version__, secret, of_vocabulary(), *files)
