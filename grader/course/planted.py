"""Planted: files that are given whole, with one mistake in them, in place of a stub ("find the bug").

Such an exercise stands for another one, whose statement, hidden tests and reference are its own. Two files are written for
it in solutions/: a right program in words of its own, so that it gives away no line of a solution, and the table of what may
be planted in it, NAME.toml:

    [[planted]]
    mistake = "SM2"            # of the other exercise's catalogue
    task = "softmax"
    shows = "each row's sum"   # the key of the question about it in the quiz `debugging`, in English
    right = "axis=-1"          # stands once in the right program
    wrong = "axis=0"           # stands there instead in what is handed out

The question has the other file's name as its id, and a variant for each further planting, in their order: the number of a
hand-out chooses both alike (`variant_of`).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from grader.course.author_file import Unusable
from grader.course.handout import variant_of

QUIZ = "debugging"  # asks where the planted mistakes show


@dataclass(frozen=True)
class Planting:
    """One mistake of the catalogue, and the words that make it."""

    mistake: str
    task: str
    shows: str
    right: str
    wrong: str

    def in_(self, program: str, where: Path) -> str:
        """The right program with this mistake. Raises Unusable."""
        if program.count(self.right) != 1 or self.right == self.wrong:
            count = program.count(self.right)
            raise Unusable(
                str(where), f"{self.mistake}: {self.right!r} stands {count} times in the right program, not once"
            )
        return program.replace(self.right, self.wrong)


@dataclass(frozen=True)
class Bug:
    """What an exercise with a planted mistake is made of."""

    stands_for: str  # name of the other exercise
    right_path: Path
    table_path: Path
    blank_path: Path  # the stub of the other exercise

    @cached_property
    def plantings(self) -> tuple[Planting, ...]:
        """What may be planted; the first one is, where nothing chooses another. Raises Unusable."""
        try:
            rows = tomllib.loads(self.table_path.read_text(encoding="utf-8"))["planted"]
            found = tuple(Planting(**row) for row in rows)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
            raise Unusable(
                str(self.table_path), f"needs [[planted]] with mistake, task, shows, right and wrong ({error})"
            ) from error
        if not found:
            raise Unusable(str(self.table_path), "plants nothing")
        return found

    def index(self, number: int) -> int:
        """Which of the plantings the holder of the number gets. Raises Unusable."""
        return variant_of(number, self.stands_for, len(self.plantings))

    def planted(self, number: int = 0) -> str:
        """The file as it is handed out, with the mistake of that number. Raises Unusable."""
        program = self.right_path.read_text(encoding="utf-8")
        return self.plantings[self.index(number)].in_(program, self.table_path)

    @property
    def every_hand_out(self) -> tuple[bytes, ...]:
        """All files that may have been handed out; none where the table is not there, on a student's machine."""
        if not self.table_path.is_file():
            return ()
        return tuple(self.planted(number).encode() for number in range(len(self.plantings)))
