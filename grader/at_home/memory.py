"""Memory: what the commands remember between two calls: how the examples went for a state of the files, hints given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from grader.at_home.examples import Practice
from grader.course.course import Exercise
from grader.course.fingerprint import fingerprint
from grader.errors import UsageError
from grader.files import is_file, write_whole
from grader.results.result import Outcome
from grader.submission.imports import reachable

FORM: Literal[1] = 1


class Checked(Struct, frozen=True):
    """How the public examples went. `state`: a print of what they ran on."""

    state: str
    passed: int
    total: int
    right: bool


class _Kept(Struct):
    form: Literal[1] = FORM
    checked: dict[str, Checked] = {}
    hints: dict[str, int] = {}  # exercise -> steps that were shown


@dataclass
class Memory:
    """What is remembered in a folder. A file that cannot be read or written costs the memory, not the command."""

    path: Path
    _kept: _Kept = field(default_factory=_Kept)

    @classmethod
    def of(cls, folder: Path) -> Memory:
        """The memory in this folder, empty where there is none."""
        path = folder / "progress.json"
        try:
            return cls(path, msgspec.json.decode(path.read_bytes(), type=_Kept))
        except (OSError, msgspec.MsgspecError):
            return cls(path)

    def checked(self, exercise: Exercise, state: str) -> Checked | None:
        """How the examples went on files of this state; None where they were not run on it."""
        found = self._kept.checked.get(exercise.name)
        return found if found is not None and found.state == state else None

    def keep(self, practices: Mapping[str, Practice]) -> None:
        """Remember how the examples went. practices: state -> what came of it."""
        for state, practice in practices.items():
            passed = sum(example.outcome is Outcome.PASSED for example in practice.examples)
            found = Checked(state, passed, len(practice.examples), practice.all_right)
            self._kept.checked[practice.exercise.name] = found
        self._save()

    def hints_shown(self, exercise: Exercise) -> int:
        """How many steps of its ladder were shown."""
        return self._kept.hints.get(exercise.name, 0)

    def show_hints(self, exercise: Exercise, steps: int) -> None:
        """Remember that so many were shown."""
        self._kept.hints[exercise.name] = steps
        self._save()

    def _save(self) -> None:
        try:
            write_whole(self.path, msgspec.json.encode(self._kept))
        except UsageError:
            return  # a folder that cannot be written to can be learned in all the same


def state_of(exercise: Exercise, sources: Mapping[str, bytes]) -> str:
    """A print of all that its examples depend on: the file, those of the student's that it imports, the examples."""
    files = sorted(reachable(dict(sources), exercise.name).items())
    examples = exercise.examples_path.read_bytes() if is_file(exercise.examples_path) else b""
    return fingerprint(examples, *(part for named in files for part in named))[:16]
