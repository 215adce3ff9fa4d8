"""Attempts: what `grade mark` said each time, and what changed since. Marks and outcomes only: nothing a page would not show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from grader.errors import UsageError
from grader.files import write_whole
from grader.results.result import ExerciseResult, Outcome, TestResult

FORM: Literal[1] = 1
MOST = 200  # attempts that are kept
ATTEMPTS_FILE, PAGE_FILE = "marks.json", "feedback.html"


class Marked(Struct, frozen=True):
    """An exercise, marked. `state`: a print of the files; `passed`: ids of tests."""

    state: str
    score: float
    max_score: float
    passed: tuple[str, ...]


class Attempt(Struct, frozen=True):
    """One call of `grade mark`."""

    at: datetime
    exercises: dict[str, Marked]


class _Kept(Struct):
    form: Literal[1] = FORM
    attempts: list[Attempt] = []


@dataclass(frozen=True)
class Change:
    """What became of an exercise since it was marked before. `gained`, `lost`: tests that pass now, that no longer do."""

    before: Marked
    gained: tuple[TestResult, ...]
    lost: tuple[TestResult, ...]


@dataclass
class Attempts:
    """What is remembered in a folder. A file that cannot be read or written costs the memory, not the mark."""

    path: Path
    _kept: _Kept = field(default_factory=_Kept)

    @classmethod
    def of(cls, memory: Path) -> Attempts:
        """The attempts of this folder; none where there are none that can be read."""
        path = memory / ATTEMPTS_FILE
        try:
            return cls(path, msgspec.json.decode(path.read_bytes(), type=_Kept))
        except (OSError, msgspec.MsgspecError):
            return cls(path)

    def last(self, exercise: str) -> Marked | None:
        """How it was marked when it was marked last."""
        found = (a.exercises[exercise] for a in reversed(self._kept.attempts) if exercise in a.exercises)
        return next(found, None)

    def change(self, exercise: ExerciseResult) -> Change | None:
        """What changed since the exercise was marked before; None where nothing did, or it was not."""
        before = self.last(exercise.name)
        if before is None:
            return None
        gained = tuple(t for t in exercise.tests if t.outcome is Outcome.PASSED and t.id not in before.passed)
        lost = tuple(t for t in exercise.tests if t.outcome is not Outcome.PASSED and t.id in before.passed)
        return Change(before, gained, lost) if gained or lost or before.score != exercise.score else None

    def add(self, at: datetime, exercises: Iterable[ExerciseResult], states: Mapping[str, str]) -> None:
        """Remember another attempt. states: exercise -> a print of its files."""
        marked = {
            e.name: Marked(
                states.get(e.name, ""),
                e.score,
                e.max_score,
                tuple(t.id for t in e.tests if t.outcome is Outcome.PASSED),
            )
            for e in exercises
        }
        self._kept.attempts = [*self._kept.attempts, Attempt(at, marked)][-MOST:]
        try:
            write_whole(self.path, msgspec.json.encode(self._kept))
        except UsageError:
            return
