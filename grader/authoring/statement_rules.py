"""Statement rules: the Japanese of every statement is there, and says what the English says now.

What can be compared is compared: paragraphs, formulas, numbers, code, names. Whether the sentences mean the same only a
reader can tell, so a change of the English asks for a look at the Japanese: until then its print is another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from grader.authoring import japanese_words as words
from grader.authoring.breaches import Breach
from grader.authoring.languages import JAPANESE
from grader.course.course import Course
from grader.course.statement_blocks import BlockKind, blocks_of
from grader.course.statements import Statement, japanese_path, names_in_japanese, print_of, statements_of

_CODE = re.compile(r"`[^`]+`")
_NAME = re.compile(r"(?<![\w.])(?:[A-Za-z]\w*_\w+|[a-z]\w+(?=\()|[A-Z][a-z]+(?:[A-Z]\w*)+)(?!\w)")
_SHAPE = re.compile(r"\((?![^()]*[a-z]{2} [a-z]{2})[A-Z][^()]*?,[^()]*?\)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SIGN = re.compile(r"[=←≈∝≤≥√Σ∂‖½²³⌊⌋⌈⌉·×−^@α-ω]|\u0302")
_TERM = re.compile(
    r"[（(][^()（）]*[\u3041-\u30ff\u4e00-\u9fff][^()（）]*[)）]"
)  # the Japanese term in an English text


def statements_are_in_both_languages(course: Course) -> Iterator[Breach]:
    """Every statement that a student gets has its Japanese, and the Japanese file speaks of nothing else."""
    for exercise in course.exercises:
        path, statements = japanese_path(exercise), statements_of(exercise)
        for name, statement in statements.items():
            if not JAPANESE.search(statement.text.ja):
                yield words.no_japanese_statement(path, name)
        for name in names_in_japanese(exercise):
            if name not in statements:
                yield words.no_such_statement(path, name)


def statements_are_in_step(course: Course) -> Iterator[Breach]:
    """The Japanese was written beside the English that is there now, with the same paragraphs, formulas and names."""
    for exercise in course.exercises:
        path = japanese_path(exercise)
        for statement in statements_of(exercise).values():
            if not statement.text.ja:
                continue
            current = print_of(statement.text.en)
            if statement.written_beside != current:
                yield words.english_changed(path, statement.name, current)
            for what in _differences(statement):
                yield words.languages_differ(path, statement.name, what)


def _differences(statement: Statement) -> Iterator[str]:
    """What one language has and the other has not."""
    english, japanese = statement.text.en, statement.text.ja
    shape_en, shape_ja = _outline(english), _outline(japanese)
    if shape_en != shape_ja:
        yield f"its parts are {', '.join(shape_ja)}; the English has {', '.join(shape_en)}"
        return
    names = set(_NAME.findall(english)) ^ set(_NAME.findall(japanese))
    english = _TERM.sub("", english)
    for kind in (_CODE, _SHAPE, _SIGN):
        yield from _counted(kind, english, japanese, exactly=True)
    yield from _counted(_NUMBER, english, japanese, exactly=False)  # Japanese counts with digits: 2 つの
    for name in sorted(names):
        yield f"{name} is in one of them only"


def _outline(text: str) -> list[str]:
    """The blocks of a text, a list with the number of its items."""
    found = []
    for block in blocks_of(text):
        items = sum(line.startswith("- ") for line in block.lines)
        if block.kind is BlockKind.LIST and items:
            found.append(f"a list of {items}")
        elif block.kind is BlockKind.FORMULA:
            found.append(f"{len(block.lines)} lines set apart")
        else:
            found.append("a paragraph")
    return found


def _counted(kind: re.Pattern[str], english: str, japanese: str, *, exactly: bool) -> Iterator[str]:
    en, ja = Counter(kind.findall(english)), Counter(kind.findall(japanese))
    for what in sorted(en | ja):
        if en[what] > ja[what] or (exactly and en[what] != ja[what]):
            yield f"{what} stands {ja[what]} times in it, in the English {en[what]} times"
