"""Google Classroom: files as students called them, in one folder of Drive. Only what `grade submit` packed says whose it is.

A zip's name is the id that it was packed for, or what Drive or a browser makes of that name. Under any other name it is
whose the name says, and told (`submission.senders`), unless --from says that names mean nothing here. Nothing in such a
download says which of a student's zips came last: they are told apart, and wait for a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import ClassVar

from grader.platforms.download.layout import Claim, Layout
from grader.platforms.download.listing import Listing
from grader.submission.archive import without_ending
from grader.submission.signature import LONGEST, student_named

_OF = r"(?:copy of|コピー\s*[～~])\s*"  # before the name
_COPY = r"\s*(?:\(\d{1,3}\)|-\s*copy|の?\s*コピー|-\s*コピー)"  # behind it


class GoogleClassroom(Layout):
    """Recognised where the name of a zip is a copy of its student's id: elsewhere a zip's name is the id anyway."""

    name: ClassVar[str] = "google"
    title: ClassVar[str] = "Google Classroom"
    expects: ClassVar[str] = "zips that `grade submit --student ID` packed"
    lists_others: ClassVar[bool] = True

    def claims(self, listing: Listing, at: PurePosixPath, is_told: bool) -> Iterator[Claim]:
        zips = [item for item in listing.inside(at) if not item.is_folder and item.name.lower().endswith(".zip")]
        named = [(item, student_named(listing.end(item.at, LONGEST))) for item in zips]
        if not (is_told or any(student and _is_copy(item.name, student) for item, student in named)):
            return
        for item, student in named:
            if student:
                is_by_name = not (is_told or _is_copy(item.name, student))
                own = without_ending(item.name) if is_by_name else student
                yield Claim(item, str(item.at), own or student, file=PurePosixPath(item.at.name))


def _is_copy(file_name: str, student: str) -> bool:
    """Whether a zip of the student's was renamed by Drive, a browser or a desktop, which keep another of the name."""
    stem, id_ = (unicodedata.normalize("NFKC", text).casefold() for text in (without_ending(file_name) or "", student))
    return stem != id_ and re.fullmatch(f"(?:{_OF})*{re.escape(id_)}(?:{_COPY})*", stem) is not None
