"""Plain: one folder or archive a student, whose name is the id; here where all of them lie in one zip."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import ClassVar

from grader.platforms.download.layout import Claim, Layout
from grader.platforms.download.listing import TOP, Listing
from grader.submission.archive import without_ending
from grader.submission.entries import student_of


class Plain(Layout):
    """What any folder of folders is."""

    name: ClassVar[str] = "plain"
    title: ClassVar[str] = "plain"
    expects: ClassVar[str] = "one folder or zip per student"
    lists_others: ClassVar[bool] = True

    def claims(self, listing: Listing, at: PurePosixPath, is_told: bool) -> Iterator[Claim]:
        for item in listing.inside(at):
            if item.is_folder or without_ending(item.name):
                student = student_of(item.at.name, item.is_folder)
                file = TOP if item.is_folder else PurePosixPath(item.at.name)
                yield Claim(item, str(item.at), student, file=file)
