"""Lesson: the passage of a unit's lesson that an exercise is about."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path

from grader.course.course import Exercise
from grader.text import Lang, Text

_HEADING = re.compile(r"^## ", re.MULTILINE)
_WORD = re.compile(r"[a-z]{3,}")
_NOT_ABOUT_ONE = ("A small example", "Pitfalls", "Where textbooks", "The exercise", "Try it")
_COMMON = frozenset("and the with from for one its their that own whole".split())
_IN_HEADING = 10  # what a word there counts, beside one in the text


def lesson_name(lang: Lang) -> str:
    """The file of a lesson in this language."""
    return "lesson.ja.md" if lang == "ja" else "lesson.md"


def passage(folder: Path, exercise: Exercise) -> Text:
    """The section of the lesson in `folder` that has most to do with the exercise; nothing where there is no lesson.

    Both languages have the same sections in the same order.
    """
    sections = {lang: _sections(folder / lesson_name(lang)) for lang in ("en", "ja")}
    english = sections["en"]
    own = [n for n, section in enumerate(english) if n and not section.startswith(_NOT_ABOUT_ONE)]
    if not own:
        return Text()
    japanese = sections["ja"] if len(sections["ja"]) == len(english) else english
    best = max(own, key=lambda n: _likeness(Text(english[n], japanese[n]), exercise))
    return Text(_plain(english[best]), _plain(japanese[best]))


def _sections(path: Path) -> list[str]:
    """What stands before the first heading, then a text a heading."""
    try:
        return _HEADING.split(path.read_text(encoding="utf-8"))
    except OSError:
        return []


def _likeness(section: Text, exercise: Exercise) -> int:
    """By the words that the exercise's title and names share with the section; those of its heading count most."""
    heading, _, body = section.en.lower().partition("\n")
    said = f"{exercise.name} {exercise.title.en} {' '.join(exercise.tasks)}".lower().replace("_", " ")
    stems = {word[:6] for word in _WORD.findall(said)} - _COMMON
    in_japanese, title = section.ja.partition("\n")[0], exercise.title.ja
    shared = SequenceMatcher(None, in_japanese, title, autojunk=False).find_longest_match().size
    score = sum(_IN_HEADING * (stem in heading) + body.count(stem) for stem in stems)
    return score + (_IN_HEADING * shared if shared > 2 else 0)


def _plain(section: str) -> str:
    """The section without its pictures."""
    return re.sub(r"!\[.*?\]\(.*?\)\n*", "", section).strip()
