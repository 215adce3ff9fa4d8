"""Handed out: what a hand-out says of itself, so that a student's commands know what was set and where its top is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from grader.course.assignment import Assignment
from grader.course.statements import HandoutLang
from grader.course.table import Row
from grader.course.times import shown, zone_named
from grader.errors import UsageError
from grader.text import Text

HANDOUT_FILE = "handout.json"


class SetPart(Struct, frozen=True):
    """An exercise or a quiz of the hand-out, and what it counts."""

    name: str
    is_quiz: bool
    points: float


class Handout(Struct, frozen=True, omit_defaults=True):
    """A hand-out: in the order of the course what is in it. Nothing of one student's, nothing that gives an answer away."""

    lang: HandoutLang
    parts: tuple[SetPart, ...]
    title: Text = Text()
    due: datetime | None = None
    timezone: str = ""

    @classmethod
    def of(cls, rows: Iterable[Row], lang: HandoutLang, assignment: Assignment | None) -> Handout:
        """The hand-out of what was set; of the whole course where nothing was. rows: the course's map."""
        if assignment is None:
            return cls(lang, tuple(SetPart(r.name, r.is_quiz, r.points) for r in rows))
        full = {row.name: row.points for row in rows}
        parts = tuple(SetPart(p.name, p.is_quiz, full[p.name] * p.factor(full[p.name])) for p in assignment.parts)
        return cls(lang, parts, assignment.title, assignment.due, assignment.timezone)

    @property
    def due_shown(self) -> str:
        """When it is due, in the zone of the course; "" where it never is."""
        if self.due is None:
            return ""
        return shown(self.due, zone_named(self.timezone) if self.timezone else None)

    def encoded(self) -> bytes:
        """The file's content."""
        return msgspec.json.format(msgspec.json.encode(self), indent=1)

    @classmethod
    def read(cls, path: Path) -> Handout:
        """The hand-out of a file. Raises UsageError where it is not what `grade release` wrote."""
        try:
            return msgspec.json.decode(path.read_bytes(), type=cls)
        except (OSError, msgspec.MsgspecError) as error:
            raise UsageError(f"{path}: is not what `grade release` wrote; get it anew, or remove it") from error
