"""Canvas: "Download Submissions" of an assignment: flat, each file before its student's name and number.

    <name>[_LATE]_<user>_<attachment>_<file>      an upload; of a group, its name and one member's number
    <name>[_LATE]_<user>_text.html, …_link.html   a text entry, an address
    [LATE_]anon_<letters>_…                       without names

Source: Canvas's lib/content_zipper.rb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import ClassVar

from grader.platforms.download.layout import Claim, Layout
from grader.platforms.download.listing import Item, Listing
from grader.results.handed_in import HandedIn, Record

_PATTERN = (
    r"(?:(?P<late_anon>LATE_)?anon_(?P<anon>[A-Za-z0-9]+)|(?P<name>[^\WA-Z]+?MORE)(?P<late>_LATE)?_(?P<user>[1-9]\d*))"
    r"_(?:(?P<attachment>[1-9]\d*)_(?P<file>.+)|(?P<kind>text|link)\.html)"
)
_NAME, _LONGER = (re.compile(_PATTERN.replace("MORE", more), re.DOTALL) for more in ("", r"_[1-9]\d*_[1-9]\d*"))


class Canvas(Layout):
    """The number is the user's, the same in the gradebook's column ID.

    A user's name may end as a number of somebody else's does ("evil_5124_9"): its own number follows, so that each file of
    such a user has a second reading. It is taken where the number is that of a name whose files have none.
    """

    name: ClassVar[str] = "canvas"
    title: ClassVar[str] = "Canvas"
    expects: ClassVar[str] = "brownemily_5124_90021_softmax.py"

    def claims(self, listing: Listing, at: PurePosixPath, is_told: bool) -> Iterator[Claim]:
        named = _told_apart([(item, found) for item in listing.inside(at) if (found := _NAME.fullmatch(item.name))])
        if not (is_told or any(not item.is_folder for item, _ in named)):
            return  # Canvas makes no folders; beside its files one is a zip that was unpacked where it lay
        for item, found in named:
            is_late = bool(found["late"] or found["late_anon"])
            key = found["user"] or f"anon_{found['anon']}"
            student = f"{found['name']}_{key}" if found["name"] else key
            yield Claim(
                item,
                key=key,
                group=student,  # a name may be made to look like another's number: it is a student of its own then
                student=student,
                name=found["name"] or "",
                file=PurePosixPath(found["file"] or f"{found['kind']}.html"),
                handed_in=HandedIn(Record.CANVAS, is_late=True) if is_late else None,
                aliases=(key,),
            )


def _told_apart(named: Sequence[tuple[Item, re.Match[str]]]) -> list[tuple[Item, re.Match[str]]]:
    """The same files, each user's number under one name as far as there is no doubt."""
    names: dict[str, set[str]] = {}
    owners: dict[str, set[str]] = {}  # whose files can be read in one way only
    for item, found in named:
        names.setdefault(found["user"], set()).add(found["name"])
        if _LONGER.fullmatch(item.name) is None:
            owners.setdefault(found["user"], set()).add(found["name"])

    def reading(item: Item, found: re.Match[str]) -> re.Match[str]:
        user, name = found["user"], found["name"]
        is_anothers = len(names[user]) > 1 and len(owners.get(user, ())) == 1 and name not in owners[user]
        return (_LONGER.fullmatch(item.name) if is_anothers else None) or found

    return [(item, reading(item, found)) for item, found in named]
