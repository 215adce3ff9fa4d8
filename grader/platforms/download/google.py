"""Google Classroom: files as students called them, in one folder of Drive. Only what `grade submit` packed says whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import ClassVar

from grader.platforms.download.layout import Claim, Layout
from grader.platforms.download.listing import Listing
from grader.submission.archive import without_ending
from grader.submission.signature import LONGEST, student_named


class GoogleClassroom(Layout):
    """Recognised where a zip that names its student was renamed: elsewhere a zip's name is the id anyway."""

    name: ClassVar[str] = "google"
    title: ClassVar[str] = "Google Classroom"
    expects: ClassVar[str] = "zips that `grade submit --student ID` packed"
    lists_others: ClassVar[bool] = True

    def claims(self, listing: Listing, at: PurePosixPath, is_told: bool) -> Iterator[Claim]:
        zips = [item for item in listing.inside(at) if not item.is_folder and item.name.lower().endswith(".zip")]
        named = [(item, student_named(listing.end(item.at, LONGEST))) for item in zips]
        if not (is_told or any(student and student != without_ending(item.name) for item, student in named)):
            return
        for item, student in named:
            if student:
                yield Claim(item, str(item.at), student, file=PurePosixPath(item.at.name))
