"""Attempts: the names by which a platform tells several submissions of one student apart.

| name of a folder or an archive                        | whose                                             |
|-------------------------------------------------------|---------------------------------------------------|
| `STUDENT+ASSIGNMENT+2026-10-31 23:59:00.000000 UTC+…` | nbgrader: of the exchange's `inbound`             |
| `STUDENT@3f2a91c`                                     | a clone at a commit, as GitHub's classes keep them |
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from grader.course.times import moment
from grader.files import is_folder

_INBOUND = re.compile(
    r"(?P<student>[^+]+)\+(?P<assignment>[^+]+)\+(?P<time>\d{4}-\d\d-\d\d[ _]\d\d:\d\d:\d\d(?:\.\d+)?(?:[ _][\w/+-]+?)?)(?:\+\w*)?"
)
_COMMIT = re.compile(r"(?P<student>.+)@(?P<commit>[0-9a-f]{7,40})")


@dataclass(frozen=True)
class Attempt:
    """One submission of several: whose, of what, and when it came where the name says it."""

    student: str
    assignment: str = ""
    at: datetime | None = None


def inbound(name: str) -> Attempt | None:
    """What a name of the exchange's `inbound` says; None of any other. Some programs unpack its blanks as underscores."""
    found = _INBOUND.fullmatch(name)
    if found is None:
        return None
    time = found["time"]
    at = moment(time if " " in time else time.replace("_", " "), UTC)
    return Attempt(found["student"], found["assignment"], at) if at else None


def attempt(name: str, path: Path) -> Attempt | None:
    """What the name says; None of a name that is only a student's id."""
    if found := inbound(name):
        return found
    commit = _COMMIT.fullmatch(name)
    return Attempt(commit["student"]) if commit and is_folder(path / ".git") else None


def attempts(names: Iterable[tuple[str, Path]]) -> dict[str, Attempt]:
    """Name → what it says, of a class of one assignment; of several they are not attempts at one thing, and names stay."""
    found = {name: said for name, path in names if (said := attempt(name, path)) is not None}
    return found if len({said.assignment for said in found.values()}) == 1 else {}
