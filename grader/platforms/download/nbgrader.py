"""Nbgrader: a course's tree of submissions, or the inbound folder of its exchange.

    <course>/submitted/<student>/<assignment>/<notebook>.ipynb
    inbound/<student>+<assignment>+<time>[+<letters>]/              several of one assignment are attempts at it

Source: nbgrader/exchange/default/submit.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import ClassVar

from grader.platforms.download.layout import Claim, Layout
from grader.platforms.download.listing import TOP, Listing
from grader.results.handed_in import HandedIn, Record
from grader.submission.attempts import inbound
from grader.submission.handed_in import LARGEST_TIMESTAMP, TIMESTAMP, moment_of

_OF_A_COURSE = ("nbgrader_config.py", "gradebook.db", "source")
_TREE = "submitted"


class Nbgrader(Layout):
    """A student's assignments stand together as one submission."""

    name: ClassVar[str] = "nbgrader"
    title: ClassVar[str] = "nbgrader"
    expects: ClassVar[str] = "submitted/STUDENT/ASSIGNMENT/, or STUDENT+ASSIGNMENT+TIME"
    own: ClassVar[frozenset[str]] = frozenset()
    keeps_attempts: ClassVar[bool] = True

    def home(self, listing: Listing, at: PurePosixPath) -> PurePosixPath:
        is_course = listing.has(at / _TREE) and any(listing.has(at / name) for name in _OF_A_COURSE)
        return at / _TREE if is_course or _is_all(listing, at) else at

    def claims(self, listing: Listing, at: PurePosixPath, is_told: bool) -> Iterator[Claim]:
        folders = [item for item in listing.inside(at) if item.is_folder]
        is_tree = at.name == _TREE and self.home(listing, at.parent) == at and at != TOP
        for item in folders:
            found = inbound(item.name)
            if found and found.at:
                handed_in, file = HandedIn(Record.EXCHANGE, found.at), PurePosixPath(found.assignment)
                yield Claim(item, found.student, found.student, file=file, handed_in=handed_in, at=found.at)
            elif is_tree or is_told:
                yield Claim(item, item.name, item.name, handed_in=_time(listing, item.at))


def _is_all(listing: Listing, at: PurePosixPath) -> bool:
    """Whether there is nothing but the tree, and in it STUDENT/ASSIGNMENT/ throughout."""
    if [item.name for item in listing.inside(at)] != [_TREE]:
        return False
    students = listing.inside(at / _TREE)
    inside = [item for student in students for item in listing.inside(student.at)]
    return bool(inside) and all(item.is_folder for item in (*students, *inside))


def _time(listing: Listing, at: PurePosixPath) -> HandedIn | None:
    """When a student's only assignment came; of several no one time is right."""
    assignments = [item for item in listing.inside(at) if item.is_folder]
    data = listing.read(assignments[0].at / TIMESTAMP, LARGEST_TIMESTAMP) if len(assignments) == 1 else None
    return HandedIn(Record.TIMESTAMP, moment_of(data)) if data is not None else None
