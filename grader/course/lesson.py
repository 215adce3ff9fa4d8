"""Lesson: the passage of a unit's lesson that belongs to a task, in both languages.

`unit.toml` names it by how it begins in English, a heading or a paragraph:

    lesson = "Softmax"
    lesson = { mean_squared_error = "Squared error", softmax_cross_entropy = "Computed from" }
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.files import is_file
from grader.text import Lang, Text

LEAST_WORDS, MOST_WORDS = 18, 80  # of a passage
MOST_CHARACTERS = 220  # of a passage in Japanese
_HEADING = re.compile(r"^##? +", re.MULTILINE)
_BLOCK = re.compile(r"\n\s*\n|\n(?=- )")
_SET_APART = ("|", "![", "```", "    ")
_TERM = re.compile(r"\s*[(（][^()（）]*[\u3041-\u30ff\u4e00-\u9fff][^()（）]*[)）]$")  # a heading's Japanese term
_END = re.compile(r"(?<=[.?!])\s+|(?<=[。？！])")


@dataclass(frozen=True)
class Section:
    """A heading and the blocks below it: paragraphs, items of lists, formulas between `$$`."""

    heading: str
    blocks: tuple[str, ...]


@dataclass(frozen=True)
class Passage:
    """A few blocks of a section, in Markdown."""

    heading: Text
    blocks: tuple[Text, ...]


def lesson_name(lang: Lang) -> str:
    """The file of a lesson in this language."""
    return "lesson.ja.md" if lang == "ja" else "lesson.md"


def lesson_in(folder: Path) -> Text:
    """The lesson in a unit's folder, nothing where there is none."""
    files = [folder / lesson_name(lang) for lang in ("en", "ja")]
    return Text(*(path.read_text(encoding="utf-8") if is_file(path) else "" for path in files))


def sections(lesson: str) -> list[Section]:
    """The beginning, below the title, and what follows each heading."""
    found = []
    for part in _HEADING.split(lesson)[1:]:
        heading, _, body = part.partition("\n")
        blocks = tuple(
            block if block.startswith(_SET_APART) else " ".join(block.split())
            for block in _BLOCK.split(body.strip("\n"))
            if block.strip()
        )
        found.append(Section(_TERM.sub("", heading.strip()), blocks))
    return found


def passage(lesson: Text, beginning: str) -> Passage | None:
    """What a reader of the task should read; None where nothing begins so, or no beginning is named."""
    if not beginning:
        return None
    english, japanese = sections(lesson.en), sections(lesson.ja)
    for number, section in enumerate(english):
        start = _start(section, beginning)
        if start is None:
            continue
        other = japanese[number] if len(japanese) == len(english) else section
        same = len(other.blocks) == len(section.blocks)
        wanted = list(_chosen(section.blocks, start))
        blocks = tuple(_cut(section.blocks[n], other.blocks[n] if same else "") for n in wanted)
        return Passage(Text(section.heading, other.heading), blocks)
    return None


def _start(section: Section, beginning: str) -> int | None:
    if section.heading.startswith(beginning):
        return 0
    return next((n for n, block in enumerate(section.blocks) if _begins(block, beginning)), None)


def _begins(block: str, beginning: str) -> bool:
    """Whether a block begins so, leaving out the marks of a list and of bold type."""
    return block.removeprefix("- ").removeprefix("**").startswith(beginning.removeprefix("**"))


def _chosen(blocks: Sequence[str], start: int) -> Iterator[int]:
    """The blocks from there on until there is enough to read. Tables, figures and programs are left to the lesson."""
    words = 0
    for n in range(start, len(blocks)):
        if blocks[n].startswith(_SET_APART):
            continue
        more = 0 if is_formula(blocks[n]) else len(blocks[n].split())
        if words and words + more > MOST_WORDS:
            return
        yield n
        words += more
        if words >= LEAST_WORDS:
            return


def is_formula(block: str) -> bool:
    """Whether it is set apart."""
    return block.startswith("$$")


def _cut(english: str, japanese: str) -> Text:
    if is_formula(english):
        return Text(english, japanese)
    return Text(_whole(english, MOST_WORDS, " "), _whole(japanese, MOST_CHARACTERS, ""))


def _whole(text: str, most: int, between: str) -> str:
    """Its first sentences, as many as there is room for: of words, or of characters."""
    kept: list[str] = []
    for sentence in filter(None, _END.split(text)):
        length = len(between.join([*kept, sentence]).split() if between else "".join([*kept, sentence]))
        if kept and length > most:
            break
        kept.append(sentence)
    return between.join(kept)
