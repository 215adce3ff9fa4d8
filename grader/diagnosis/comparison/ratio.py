"""Ratio: an observation of a student's values beside the right ones, which says what they are of them."""

from __future__ import annotations

from dataclasses import dataclass

from grader.text import Text


@dataclass(frozen=True)
class Ratio:
    """An observation with a meaning, which the hint says. is_of_all: it changes whatever number there is, so that a test in
    which the right ones came back contradicts it. is_bare: a number without a meaning; is_vague: it
    says little where something more is known."""

    id: str
    hint: Text
    is_of_all: bool = False
    is_bare: bool = False
    is_vague: bool = False

    @property
    def group(self) -> str:
        """An observation behaves like no other."""
        return self.id
