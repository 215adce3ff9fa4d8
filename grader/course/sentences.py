"""Sentences: what a statement says, sentence by sentence, in both languages, and the tests that hold a student to each.

Which tests these are stands in a table beside the hidden file (see `authoring.statements`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from grader.text import Text

MOST_CHARACTERS = 160  # of Japanese that stands for a single sentence
MORE = "…"  # after a key that is a beginning
_SOURCES = ("Source: ", "Sources: ", "出典：")
_END = re.compile(r"(?:(?<=[.?!])|(?<=[.?!]\))(?<!\.\.\.\)))\s+(?!\([^A-Za-z])")  # "(勾配)" and "...)" end none
_END_JA = re.compile(r"(?<=[。！？])\s*(?!）)|\n")
_FORMULA = re.compile(r"(?!)")  # ends nowhere: lines set apart belong together
_NAME = re.compile(r"[\w.]*[A-Za-z0-9][\w.]*", re.ASCII)
_BLOCK = re.compile(r"\n\s*\n|\n(?=\s*- )")  # a blank line, or an item of a list

Answer = Sequence[str] | str  # ids of tests, or why there are none
Table = Mapping[str, Mapping[str, Answer]]  # by statement and key


def sentences(text: str) -> list[str]:
    """The sentences of a docstring, each on one line, without sources; a formula set off is one, too."""
    return list(dict.fromkeys(s for block in _BLOCK.split(text) for s in _of_block(block, _END)))


def in_both(statement: Text) -> list[Text]:
    """The English sentences, each with its Japanese; without where the two are cut up so differently that nobody knows."""
    english, japanese = _BLOCK.split(statement.en), _BLOCK.split(statement.ja)
    if len(english) != len(japanese):
        return [Text(sentence) for sentence in sentences(statement.en)]
    return [text for pair in zip(english, japanese, strict=True) for text in _paired(*pair)]


def _paired(english: str, japanese: str) -> Iterator[Text]:
    en, ja = list(_of_block(english, _END)), list(_of_block(japanese, _FORMULA if _is_set_apart(japanese) else _END_JA))
    if len(en) == len(ja):
        yield from map(Text, en, ja)
        return
    for n, sentence in enumerate(en):
        outer = ja[:1] if n == 0 else ja[-1:] if n == len(en) - 1 else []
        yield Text(sentence, _nearest(sentence, ja, outer))


def _is_set_apart(block: str) -> bool:
    return all(line.startswith("    ") for line in block.strip("\n").split("\n"))


def _nearest(english: str, japanese: Sequence[str], outer: Sequence[str]) -> str:
    """The one that shares most names and numbers with it, else the one that stands where it stands, at either end; else
    all of them, if they are short."""
    names = set(_NAME.findall(english))
    shared = [len(names & set(_NAME.findall(one))) for one in japanese]
    if max(shared, default=0) and shared.count(max(shared)) == 1:
        return japanese[shared.index(max(shared))]
    whole = "".join(japanese)
    return "".join(outer) or (whole if len(whole) <= MOST_CHARACTERS else "")


def _of_block(block: str, end: re.Pattern[str]) -> Iterator[str]:
    for sentence in end.split(block.strip()):
        if sentence.startswith(_SOURCES):
            return
        if sentence.strip():
            yield " ".join(sentence.removeprefix("- ").split())


def means(key: str, sentence: str) -> bool:
    """Whether a key of the table is this sentence, or its beginning."""
    return sentence.startswith(key.removesuffix(MORE)) if key.endswith(MORE) else sentence == key


def read_table(path: Path) -> Table:
    """The table. Raises OSError, tomllib.TOMLDecodeError, UnicodeDecodeError."""
    return tomllib.loads(path.read_text(encoding="utf-8"))
