"""Japanese rules: how Japanese has to be set so that a page shows it as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from grader.authoring import japanese_words as words
from grader.authoring.breaches import Breach
from grader.authoring.glossary import glossary_of
from grader.course.course import Course

LESSON = "lesson.ja.md"
_WIDE = r"[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]"  # kana, kanji, full-width marks
_ENDS_WIDE, _BEGINS_WIDE = re.compile(rf"{_WIDE}$"), re.compile(rf"\s*{_WIDE}")
_INLINE = re.compile(r"(?<![$\\])\$(?!\$)[^$]+\$(?!\$)")
_FORMULA = re.compile(r"\$\$.*?\$\$|(?<![$\\])\$(?!\$)[^$\n]+\$", re.DOTALL)
_TEXT = re.compile(r"\\text\{([^}]*)\}")
_WORD = re.compile(r"[A-Za-z]{2,}")


def japanese_lines_are_whole(course: Course) -> Iterator[Breach]:
    """No line of a Japanese lesson ends inside Japanese text: a page would show a space there."""
    for path, text in _lessons(course):
        lines = text.splitlines()
        for number, (line, behind) in enumerate(pairwise(lines), 1):
            if _ENDS_WIDE.search(line) and _BEGINS_WIDE.match(behind) and not _is_set_apart(line):
                yield words.broken_line(path, number)


def formulas_stand_free(course: Course) -> Iterator[Breach]:
    """An inline formula has spaces round it where full-width text stands beside it."""
    for path, text in _lessons(course):
        for number, line in enumerate(text.splitlines(), 1):
            for found in _INLINE.finditer(line):
                before, behind = line[: found.start()], line[found.end() :]
                if _ENDS_WIDE.search(before) or re.match(_WIDE, behind):
                    yield words.formula_too_close(path, number, found.group())


def japanese_formulas_are_japanese(course: Course) -> Iterator[Breach]:
    """What is said in words inside a formula of a Japanese lesson is Japanese, but for the glossary's names."""
    names = {part for name in glossary_of(course).names for part in name.split()}
    for path, text in _lessons(course):
        for formula in _FORMULA.finditer(text):
            said = (word for words_ in _TEXT.findall(formula.group()) for word in _WORD.findall(words_))
            for word in said:
                if word not in names:
                    yield words.english_in_formula(path, text.count("\n", 0, formula.start()) + 1, word)


def _lessons(course: Course) -> Iterator[tuple[Path, str]]:
    for unit in course.units:
        path = unit.path / LESSON
        if path.is_file():
            yield path, path.read_text(encoding="utf-8")


def _is_set_apart(line: str) -> bool:
    """Whether a page begins a new line behind this one anyway: a heading or a row of a table."""
    return line.startswith(("#", "|"))
