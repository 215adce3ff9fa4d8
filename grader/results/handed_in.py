"""Handed in: when a submission came, and who says so. Never a file's own date, which a copy changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from grader.text import Text


class Record(StrEnum):
    """Who says when it came."""

    TIMESTAMP = "timestamp"
    GRADESCOPE = "gradescope"
    CANVAS = "canvas"
    ROSTER = "roster"
    EXCHANGE = "exchange"
    COMMIT = "commit"

    @property
    def words(self) -> Text:
        """What it is called."""
        return _WORDS[self]


_WORDS = {
    Record.TIMESTAMP: Text("timestamp.txt", "timestamp.txt"),
    Record.GRADESCOPE: Text("Gradescope's metadata", "Gradescope の記録"),
    Record.CANVAS: Text("Canvas", "Canvas"),
    Record.ROSTER: Text("the roster", "名簿"),
    Record.EXCHANGE: Text("nbgrader's exchange", "nbgrader の提出記録"),
    Record.COMMIT: Text("the commit", "コミットの日時"),
}


@dataclass(frozen=True, slots=True)
class HandedIn:
    """When it came. at: None where the record says only that it was late, or cannot be read."""

    by: Record
    at: datetime | None = None
    is_late: bool = False  # the record says that it was late, and not by how much
