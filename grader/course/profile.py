"""Profile: what an exercise asks of a student and what it is worth: level, minutes, core or extension, points."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from grader.course.author_file import Unusable
from grader.text import Text

POINTS = "points.toml"  # in quizzes/: name → what an instructor would give the quiz


class Level(IntEnum):
    """How hard it is for somebody who has done what it builds on."""

    FIRST = 1
    USUAL = 2
    HARD = 3


CORE, EXTENSION = Text("core", "必修"), Text("extension", "選択")


@dataclass(frozen=True)
class Profile:
    """`about = {…}` of an exercise's row in `unit.toml`. `points`: what an instructor would give it, whatever its tests add
    up to; an assignment may ask for that."""

    level: Level = Level.USUAL
    minutes: int = 45
    points: float = 10.0
    core: bool = True

    @classmethod
    def of(cls, written: Mapping[str, object]) -> Profile:
        """Raises ValueError and TypeError."""
        found = cls(**{**written, "level": Level(written.get("level", Level.USUAL))})  # type: ignore[arg-type]
        if found.minutes <= 0 or found.points <= 0:
            raise ValueError("minutes and points are greater than 0")
        return found

    @property
    def shown(self) -> str:
        """In a cell of a table, in both languages."""
        return f"{'●' * self.level} {self.minutes} min / 分 · {self.part.ja} / {self.part.en}"

    @property
    def part(self) -> Text:
        """Whether everybody does it."""
        return CORE if self.core else EXTENSION


def quiz_points(quizzes: Path, name: str) -> float:
    """What an instructor would give a quiz of the folder, as its table POINTS says. Raises Unusable."""
    path = quizzes / POINTS
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        return float(table.get(name, Profile.points))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise Unusable(str(path), f"is no table of names and points ({error})") from error
