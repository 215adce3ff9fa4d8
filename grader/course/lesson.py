"""Lesson: a unit's text in passages, and the one of them that speaks of something."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.text import Text

_NOT_PROSE = re.compile(r"\$\$.*?\$\$|```.*?```", re.DOTALL)
_BETWEEN_PASSAGES = re.compile(r"\n\s*\n|\n(?=- )")
_LEFT_OUT = ("A small example", "Where textbooks", "The exercise", "Try it")  # sections that explain nothing themselves
_STEM = 5  # letters by which two forms of a word are one
_SHORTEST = 4  # letters: shorter words tell nothing
_TELL_NOTHING = frozenset({"what", "where", "which", "when", "that", "this", "does", "from", "over", "with", "have", "shoul", "becom", "them", "than", "take", "taken", "only", "many"})  # fmt: skip
_LEAST = 3.0  # of a passage's weight: a word of one passage in twenty, or two of every fourth


@dataclass(frozen=True)
class Passage:
    """A paragraph or a point of a list, with the heading that it stands under."""

    heading: Text
    text: Text


@dataclass(frozen=True)
class Lesson:
    """What a unit's lesson says, without formulas set apart, tables and pictures."""

    passages: tuple[Passage, ...] = ()

    @classmethod
    def of(cls, unit: Path) -> Lesson:
        """The lesson in a unit's folder; where the Japanese one is divided otherwise, the English one stands for both."""
        english, japanese = (_sections(unit / name) for name in ("lesson.md", "lesson.ja.md"))
        if [len(passages) for _, passages in english] != [len(passages) for _, passages in japanese]:
            japanese = english
        return cls(
            tuple(
                Passage(Text(heading, heading_ja), Text(en, ja))
                for (heading, passages), (heading_ja, passages_ja) in zip(english, japanese, strict=True)
                if not heading.startswith(_LEFT_OUT)
                for en, ja in zip(passages, passages_ja, strict=True)
            )
        )

    def about(self, *subjects: str) -> Passage | None:
        """The passage that shares the rarest words with the subjects, in English; None where none shares enough.

        A word of the heading counts beside those of the text. Passages that are half a formula are left out.
        """
        readable = [p for p in self.passages if "\\" not in p.text.en]
        own = [_words(f"{p.heading.en} {p.text.en}") for p in readable]
        frequency = Counter(word for words in own for word in words)
        wanted = _words(" ".join(subjects))

        def weight(words: set[str]) -> float:
            return sum(-math.log(frequency[word] / len(own)) for word in sorted(words & wanted))

        weights = [weight(words) + weight(_words(p.heading.en)) for p, words in zip(readable, own, strict=True)]
        best = max(weights, default=0.0)
        return readable[weights.index(best)] if best >= _LEAST else None


def _sections(path: Path) -> list[tuple[str, list[str]]]:
    """(heading, passages) of each section."""
    if not path.is_file():
        return []
    sections = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [(head.strip(), list(_passages(body))) for head, _, body in (s.partition("\n") for s in sections)]


def _passages(body: str) -> Iterator[str]:
    for passage in _BETWEEN_PASSAGES.split(_NOT_PROSE.sub("", body)):
        text = " ".join(passage.split()).removeprefix("- ")
        if text and text[0] not in "|!":
            yield text


def _words(text: str) -> set[str]:
    long = (word[:_STEM] for word in re.findall(r"[a-z0-9]+", text.lower()) if len(word) >= _SHORTEST)
    return set(long) - _TELL_NOTHING
