"""Layout: how one platform names what students handed in. The protocol that every file beside this one keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import ClassVar

from grader.platforms.download.listing import TOP, Item, Listing
from grader.results.handed_in import HandedIn


@dataclass(frozen=True)
class Claim:
    """That an item is somebody's.

    key: the person's or team's id on the platform. group: what ties the items of one submission together, where that is
    not the key alone. student: the id that it is graded under. file: the item's name in the submission; "." for a folder whose files stand at its top. aliases:
    other ids that a roster may have.
    """

    item: Item
    key: str
    student: str
    name: str = ""
    file: PurePosixPath = TOP
    place: str = ""
    handed_in: HandedIn | None = None
    aliases: tuple[str, ...] = ()
    group: str = ""
    at: datetime | None = None  # of several attempts the latest counts; None where all items count together


class Layout:
    """One platform's way. A layout gives `claims`, and what else differs.

    name: as `--from` takes it, and `also`. title: as people call it. expects: names that it knows, for a message. own: files that the
    platform puts beside the submissions. lists_others: what belongs to nobody is usual here, and is only listed.
    is_plain_to_see: no student's own names look like this, so that one of them is enough.
    keeps_attempts: each of several at one thing is an entry of its own, of which the assignment chooses.
    """

    name: ClassVar[str]
    also: ClassVar[tuple[str, ...]] = ()
    title: ClassVar[str]
    expects: ClassVar[str]
    own: ClassVar[frozenset[str]] = frozenset()
    lists_others: ClassVar[bool] = False
    is_plain_to_see: ClassVar[bool] = False
    keeps_attempts: ClassVar[bool] = False

    def home(self, listing: Listing, at: PurePosixPath) -> PurePosixPath:
        """Where below `at` the class lies."""
        return at

    def claims(self, listing: Listing, at: PurePosixPath, is_told: bool) -> Iterable[Claim]:
        """What is whose, in the folder `at`. is_told: `--from` says that it is this layout, so no doubt is needed."""
        raise NotImplementedError
