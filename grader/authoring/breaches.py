"""Breach: what a rule of `grade dev check` found broken: the file, the rule, the remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.course.author_file import Unusable
from grader.text import Text

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


@dataclass(frozen=True)
class Breach:
    """One thing to mend."""

    where: Path | str
    rule: str
    remedy: str

    @classmethod
    def of(cls, error: Unusable) -> Breach:
        """What the error says."""
        return cls(error.where, error.rule, error.remedy)

    def __str__(self) -> str:
        return f"{self.where}: {self.rule}; {self.remedy}"


def in_both(where: Path, what: str, text: Text) -> Iterator[Breach]:
    """What a text lacks of its two languages."""
    if not text.en:
        yield Breach(where, f"{what} has no English", "write it")
    if not JAPANESE.search(text.ja):
        yield Breach(where, f"{what} has no Japanese", "write it")
