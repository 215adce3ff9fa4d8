"""Breach: what a rule of `grade dev check` found broken: the file, the rule, the remedy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grader.course.author_file import Unusable


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
