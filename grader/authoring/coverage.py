"""Coverage: what of the documents that the course grew from is asked where. docs/coverage.md is made from a table of rows
that name exercises, plots and questions; a row that names what does not exist is told, and so is an exercise in no row."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from grader.at_home.plots import PLOTS
from grader.authoring.breaches import Breach
from grader.course.author_file import Unusable
from grader.course.course import Course
from grader.quiz import Quiz

ALL = "*"  # of a quiz: its questions taken together
HEAD = """# What of the source documents the course covers

Made by `python tools/coverage.py` from coverage.toml, which may name only what exists.

The course grew from five documents of a Japanese deep-learning course: a report on day 2, slides of a sprint, an article
on CNN models, slides on a book's chapter about training, and a report on days 1 and 2. This table goes through them.
Where a document errs, the course teaches what is right and keeps the wrong version as a distractor or a mistake; the
quiz `errata` holds the commonest ones.
"""
COLUMNS = "\n| subject | exercise | quiz question | |\n|---|---|---|---|\n"


class Row(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """One subject."""

    subject: str
    exercises: tuple[str, ...] = ()
    plots: tuple[str, ...] = ()
    quizzes: dict[str, tuple[str, ...]] = {}
    note: str = ""


class Section(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """One document."""

    title: str
    rows: tuple[Row, ...]


class _Table(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    sections: tuple[Section, ...]


def table_path(course: Course) -> Path:
    """Where the rows stand, for a course that has such a table."""
    return course.solutions.parent / "docs" / "coverage.toml"


def sections_of(course: Course) -> tuple[Section, ...]:
    """The rows. Raises Unusable."""
    path = table_path(course)
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Table).sections
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise Unusable(str(path), f"is no table of sections with rows ({error})") from error


def coverage_page(course: Course, sections: Sequence[Section]) -> str:
    """The page's text."""
    paths = {e.name: f"../solutions/{e.unit}/{e.source_path.name}" for e in course.exercises}
    page = HEAD
    for section in sections:
        page += f"\n## {section.title}\n{COLUMNS}"
        page += "".join(f"| {' | '.join(_cells(row, paths))} |\n" for row in section.rows)
    return page


def _cells(row: Row, paths: dict[str, str]) -> list[str]:
    where = [f"[{name}]({paths[name]})" for name in row.exercises if name in paths]
    plots = [f"`grade plot {name}`" for name in row.plots]
    asked = [f"{quiz} {', '.join(ids)}" if ids != (ALL,) else quiz for quiz, ids in row.quizzes.items()]
    return [row.subject, ", ".join([*where, *plots]) or "–", "; ".join(asked) or "–", row.note]


def coverage_is_fresh(course: Course) -> Iterator[Breach]:
    """docs/coverage.md, of a course that has its table, names what exists, all exercises, and is what would be made now."""
    path = table_path(course)
    if not path.is_file():
        return
    try:
        sections = sections_of(course)
    except Unusable as error:
        yield Breach.of(error)
        return
    rows = [row for section in sections for row in section.rows]
    for what in (what for row in rows for what in _unknown(course, row)):
        yield Breach(path, f"names {what}, which does not exist", "mend the row")
    for name in {e.name for e in course.exercises} - {name for row in rows for name in row.exercises}:
        yield Breach(path, f"no row names the exercise {name}", "say which subject it is about")
    page = path.with_suffix(".md")
    if not page.is_file() or page.read_text(encoding="utf-8") != coverage_page(course, sections):
        yield Breach(page, "is not what would be made now", "run python tools/coverage.py")


def _unknown(course: Course, row: Row) -> Iterator[str]:
    known = {e.name for e in course.exercises}
    yield from (f"the exercise {name}" for name in row.exercises if name not in known)
    yield from (f"the plot {name}" for name in row.plots if name not in PLOTS)
    for quiz, ids in row.quizzes.items():
        there = _ids(course, quiz)
        yield from (f"{quiz} {name}" for name in ids if not there or (name != ALL and name not in there))


@cache
def _ids(course: Course, quiz: str) -> frozenset[str]:
    """The questions of a quiz; none where there is no such quiz."""
    if quiz not in course.quiz_names:
        return frozenset()
    return frozenset(q.id for q in Quiz.load(course.quiz_path(quiz)).questions)
