"""Glossary: the course's words in Japanese, and where another form of one stands.

`solutions/glossary.toml` holds them; a course without it has no rule of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from grader.authoring import japanese_words as words
from grader.authoring.breaches import Breach
from grader.course.author_file import Unusable
from grader.course.course import LESSON, PACKAGE, Course
from grader.course.statements import japanese_path

FILE = "glossary.toml"


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word that the course uses. `not_`: forms of it that it does not; `but`: phrases in which one is meant."""

    ja: str
    reading: str
    en: str
    not_: tuple[str, ...] = msgspec.field(default=(), name="not")
    but: tuple[str, ...] = ()

    def other_forms(self, line: str) -> Iterator[str]:
        """The forms in `line` that are not used, where they are no part of the term itself."""
        meant = [m.span() for phrase in (self.ja, *self.but) for m in re.finditer(re.escape(phrase), line)]
        for form in self.not_:
            for found in re.finditer(re.escape(form), line):
                if not any(start <= found.start() and found.end() <= end for start, end in meant):
                    yield form


class Glossary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The terms, and names that stay in Latin letters in a Japanese formula."""

    terms: tuple[Term, ...] = ()
    names: tuple[str, ...] = ()


def glossary_of(course: Course) -> Glossary:
    """The course's glossary; an empty one where it has none. Raises Unusable."""
    path = course.solutions / FILE
    if not path.is_file():
        return Glossary()
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Glossary)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unusable(str(path), f"is no glossary ({error})") from error


def words_are_those_of_the_glossary(course: Course) -> Iterator[Breach]:
    """No form of a word that the glossary does not use, in anything that a reader sees."""
    terms = glossary_of(course).terms
    any_form = re.compile("|".join(re.escape(form) for term in terms for form in term.not_) or "(?!)")
    for path in _read_by_people(course):
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            for term in terms if any_form.search(line) else ():
                for form in term.other_forms(line):
                    yield words.other_form(path, number, form, term.ja)


def _read_by_people(course: Course) -> Iterator[Path]:
    """Lessons, statements, tables, tests and mistakes, quizzes, pages and messages."""
    for unit in course.units:
        yield unit.path / "unit.toml"
        yield from (unit.path / name for name in LESSON if name.endswith(".md") and (unit.path / name).is_file())
        for exercise in unit.exercises:
            files = (exercise.source_path, japanese_path(exercise), exercise.hidden_path)
            yield from (path for path in files if path.is_file())
    yield from (course.quiz_path(name) for name in course.quiz_names)
    yield from sorted((course.solutions.parent / "docs").glob("*.md"))
    hidden = PACKAGE / "hidden"
    for pattern in ("*.py", "*.html"):
        yield from (p for p in sorted(PACKAGE.rglob(pattern)) if hidden not in p.parents and "_course" not in p.parts)
