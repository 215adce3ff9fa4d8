"""Collected: suites as pytest collected them once, kept in the user's cache under all that they depend on.

What is kept is what pytest said: which tests there are, their titles, marks and parameters. The hidden files themselves
are imported when their first test runs, so that a class in which nobody handed in an exercise never pays for it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache as once
from importlib.util import find_spec
from pathlib import Path

import msgspec

from grader import cache
from grader.course.course import Exercise
from grader.course.fingerprint import fingerprint, of_rooms, of_tests
from grader.results.counting import Role
from grader.testing.case import Case, Suite
from grader.testing.hidden_file import Found, HiddenFile
from grader.text import Text

_KIND = "suites"


class Entry(msgspec.Struct, frozen=True):
    """A hidden test without its code."""

    id: str
    task: str
    title: Text
    points: float
    time_limit: float
    fresh: bool
    capstone: bool
    asks: frozenset[str]
    role: Role
    function: str
    chosen: dict[str, int]

    @classmethod
    def of(cls, case: Case, found: Found) -> Entry:
        """Of a test as it was collected, and where it is found again."""
        return cls(
            id=case.id,
            task=case.task,
            title=case.title,
            points=case.points,
            time_limit=case.time_limit,
            fresh=case.fresh,
            capstone=case.capstone,
            asks=case.asks,
            role=case.role,
            function=found.function,
            chosen=dict(found.chosen),
        )

    def case(self, file: HiddenFile) -> Case:
        """The test, whose code is imported when it runs."""
        found = Found(file, self.function, self.chosen)
        return Case(
            id=self.id,
            task=self.task,
            title=self.title,
            points=self.points,
            time_limit=self.time_limit,
            fresh=self.fresh,
            capstone=self.capstone,
            function=found,
            params={},
            asks=self.asks,
            role=self.role,
            found=found,
        )


def collected(exercises: Iterable[Exercise]) -> dict[str, Suite]:
    """The suites of the exercises, by name, in their order. Raises UsageError as `collect` does."""
    wanted = list(exercises)
    known = {e.name: _kept(e) for e in wanted}
    missing = [e for e in wanted if known[e.name] is None]
    if missing:
        from grader.testing.collecting import collect  # not above: it imports pytest

        made = collect(missing)
        for exercise in missing:
            _keep(exercise, made[exercise.name])
        known |= made
    return {name: suite for name, suite in known.items() if suite is not None}


def _key(exercise: Exercise) -> bytes:
    """Everything that says which tests there are."""
    which = (exercise.name, str(exercise.bug is not None), str(exercise.hidden_path))  # several may share a hidden file
    return fingerprint(of_tests(exercise, ""), sys.version, _of_pytest(), of_rooms("results"), *which).encode()


@once
def _of_pytest() -> bytes:
    """Its version, without importing it."""
    spec = find_spec("_pytest")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("_version.py").read_bytes()


def _kept(exercise: Exercise) -> Suite | None:
    encoded = cache.read(_KIND, _key(exercise)) if exercise.hidden_path.is_file() else None
    if encoded is None:
        return None
    try:
        entries = msgspec.json.decode(encoded, type=list[Entry])
    except msgspec.MsgspecError:  # not ours: collected anew
        return None
    file = HiddenFile(exercise)
    return Suite(exercise, tuple(entry.case(file) for entry in entries), file)


def _keep(exercise: Exercise, suite: Suite) -> None:
    """Nothing where one of its tests could not be found again."""
    entries = [Entry.of(case, case.found) for case in suite.cases if case.found is not None]
    if len(entries) == len(suite.cases):
        cache.keep(_KIND, _key(exercise), msgspec.json.encode(entries))
