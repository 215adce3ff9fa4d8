"""Earlier: what an exercise builds on and is not written yet: named, and where this installation has a reference, replaced.

Where work is marked, the course's own takes the place of an earlier file that is not right (`grading.follow_through`). At home
it does so for one that is not written, if there is one: a student's installation has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from grader.course.course import Exercise
from grader.files import is_file
from grader.submission.imports import reachable
from grader.submission.untouched import is_untouched

_MISSING = re.compile(r"No module named '(\w+)'")


@dataclass(frozen=True)
class Blank:
    """What was called and is not written: `function` of the file `stem`; "" where the whole file is not here."""

    stem: str
    function: str = ""

    @classmethod
    def at(cls, origin: str) -> Blank | None:
        """The blank that raised there (`layers.Affine.forward`); None where that is not known."""
        stem, _, function = origin.partition(".")
        return cls(stem, function) if function else None

    @classmethod
    def missing(cls, message: str, names: Collection[str]) -> Blank | None:
        """The file of these that an import did not find, by what Python says of it."""
        found = _MISSING.search(message)
        return cls(found[1]) if found and found[1] in names else None


class Ran(Protocol):
    """What came of running an exercise's file."""

    @property
    def blanks(self) -> Collection[Blank]:
        """What it called and is not written."""


R = TypeVar("R", bound=Ran)


def earlier_names(exercises: Sequence[Exercise]) -> list[str]:
    """Names of what these exercises build on, themselves left out, in the order of the course."""
    own = {e.name for e in exercises}
    return [*dict.fromkeys(before.name for e in exercises for before in e.earlier if before.name not in own)]


def beside_references(
    run: Callable[[Mapping[str, bytes]], R], sources: Mapping[str, bytes], exercises: Sequence[Exercise]
) -> tuple[R, tuple[str, ...]]:
    """Run the files; again with references in the place of earlier ones while it meets what is not written in them.

    Returns what came of it, and whose references were there, in the order of the course.
    """
    references = {b.name: b for e in exercises for b in e.earlier if b.name in earlier_names(exercises)}
    references = {name: e for name, e in references.items() if is_file(e.solution_path)}
    standing: dict[str, bytes] = {}
    while True:
        ran = run({**sources, **standing})
        met = {blank.stem for blank in ran.blanks} & references.keys() - standing.keys()
        if not met:
            used = {name for e in exercises for name in reachable({**sources, **standing}, e.name)}
            return ran, tuple(name for name in references if name in used & standing.keys())
        met |= {name for name, e in references.items() if _is_blank(e, sources.get(name, b""))}
        standing |= {name: references[name].solution_path.read_bytes() for name in met}


def of_others(blanks: Iterable[Blank], own: str) -> list[Blank]:
    """Those that stand in other files than that of `own`, the first one of each file."""
    found: dict[str, Blank] = {}
    for blank in blanks:
        found.setdefault(blank.stem, blank)
    return [blank for stem, blank in found.items() if stem != own]


def _is_blank(exercise: Exercise, source: bytes) -> bool:
    return is_untouched(exercise.blanks, source)
