"""Lesson rules: a lesson leads to what belongs to it, in both languages: its exercises, labs, pictures and quizzes.

What belongs to a unit stands in tables: its exercises and quizzes in unit.toml, a picture's exercises in `at_home.plots`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from grader.at_home.plots import PLOTS
from grader.authoring import lesson_words as words
from grader.authoring.breaches import Breach
from grader.authoring.handout_texts import HandoutTexts
from grader.course.course import Course, Unit
from grader.course.lesson import lesson_name, sections
from grader.course.pointers import as_handed_out
from grader.text import LANGS


def lessons_lead_to_what_belongs_to_them(course: Course) -> Iterator[Breach]:
    """Each exercise is linked, each picture and each quiz has its command; a quiz of a table is there."""
    for unit in course.units:
        for name in unit.quizzes:
            if name not in course.quiz_names:
                yield words.no_such_quiz(unit.path / "unit.toml", name)
        for lang in LANGS:
            path = unit.path / lesson_name(lang)
            text = " ".join(path.read_text(encoding="utf-8").split()) if path.is_file() else ""
            for link in _links(unit) if text else ():
                if link not in text:
                    yield words.leads_not_to(path, link)


def lessons_lead_nowhere_else(course: Course) -> Iterator[Breach]:
    """What a lesson links, and each command in it, finds something in a hand-out of the whole course."""
    everything = HandoutTexts.of(course, None)
    for unit in course.units:
        for path in (unit.path / lesson_name(lang) for lang in LANGS):
            text = path.read_text(encoding="utf-8") if path.is_file() else ""
            told = as_handed_out(text, everything.here(unit))
            if told != text:
                yield words.leads_to_nothing(path, _first_difference(text, told))


def _first_difference(text: str, told: str) -> str:
    pairs = zip_longest(text.splitlines(), told.splitlines(), fillvalue="")
    return next(line for line, other in pairs if line != other).strip()


def lessons_are_built_alike(course: Course) -> Iterator[Breach]:
    """In both languages a lesson has the same sections, of as many paragraphs: a passage is found by its place."""
    for unit in course.units:
        paths = [unit.path / lesson_name(lang) for lang in LANGS]
        if all(path.is_file() for path in paths):
            one, other = ([len(s.blocks) for s in sections(path.read_text(encoding="utf-8"))] for path in paths)
            if one != other:
                yield words.built_otherwise(paths[-1], one, other)


def _links(unit: Unit) -> Iterator[str]:
    own = {exercise.name for exercise in unit.exercises}
    yield from (f"[`{name}.py`]({name}.py)" for name in sorted(own))
    yield from (f"`grade plot {plot.name}`" for plot in PLOTS.values() if plot.exercises[-1] in own)
    yield from (f"`grade quiz {name}`" for name in unit.quizzes)
