"""Ratio: an observation of a student's values beside the right ones, which says what they are of them."""

from __future__ import annotations

from dataclasses import dataclass

from grader.text import Text


@dataclass(frozen=True)
class Ratio:
    """An observation with a meaning, which the hint says."""

    id: str
    hint: Text

    @property
    def group(self) -> str:
        """An observation behaves like no other."""
        return self.id
