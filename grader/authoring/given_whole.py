"""Given whole: a file with a planted mistake as the holder of a number gets it, and a copy of it for `grade reset`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.at_home.home import GIVEN, MEMORY
from grader.course.course import Exercise
from grader.course.given_file import given_text
from grader.course.planted import Bug
from grader.course.statements import HandoutLang, in_language, statements_of


@dataclass(frozen=True)
class GivenWhole:
    """`texts`: the file with each of the mistakes that may be planted in it, made once for a class."""

    exercise: Exercise
    bug: Bug
    texts: tuple[bytes, ...]

    @classmethod
    def of(
        cls, exercises: Iterable[Exercise], lang: HandoutLang, told: Callable[[str], str] = str
    ) -> Iterator[GivenWhole]:
        """Of those that are given whole, with what they say in `lang`, as it is `told` in this hand-out. Raises Unusable."""
        for exercise in exercises:
            if exercise.bug is not None:
                said = statements_of(exercise)
                given = (given_text(exercise, number) for number in range(len(exercise.bug.plantings)))
                yield cls(exercise, exercise.bug, tuple(told(in_language(text, said, lang)).encode() for text in given))

    def files(self, number: int) -> dict[Path, bytes]:
        """Those of the hand-out with this number."""
        text = self.texts[self.bug.index(number)]
        return {
            Path(self.exercise.unit, self.exercise.file_name): text,
            Path(MEMORY, GIVEN, self.exercise.file_name): text,
        }
