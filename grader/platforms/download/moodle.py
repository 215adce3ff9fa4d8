"""Moodle: "Download all submissions" of an assignment, in folders or flat, old or new, with names or without, of teams.

    <name>_<number>_assignsubmission_<plugin>[_]/<path as uploaded>       in folders; `_` at the end up to Moodle 4.0
    <name>_<number>_assignsubmission_<plugin>_<file>                      flat

The number is the student's in this assignment, or the team's; a team of nobody's group has none. Source: Moodle's
mod/assign/classes/downloader.php.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import ClassVar

from grader.platforms.download.layout import Claim, Layout
from grader.platforms.download.listing import TOP, Listing

_NAME = re.compile(r"(?P<name>.*?)(?:_(?P<id>\d+))?_assignsubmission_(?P<plugin>[a-z]+)(?:_(?P<file>.*))?", re.DOTALL)
PLACE = "{name}_{id}_assignsubmission_file"  # where Moodle's upload of feedback files looks for the number


class Moodle(Layout):
    """A student's files and online text are two items of one number."""

    name: ClassVar[str] = "moodle"
    title: ClassVar[str] = "Moodle"
    expects: ClassVar[str] = "Emily Brown_1000232_assignsubmission_file"
    is_plain_to_see: ClassVar[bool] = True

    def claims(self, listing: Listing, at: PurePosixPath, is_told: bool) -> Iterator[Claim]:
        for item in listing.inside(at):
            found = _NAME.fullmatch(item.name)
            if not found:
                continue
            name, number = found["name"].strip(), found["id"] or ""
            flat = found["file"] or f"{found['plugin']}.html"
            first = name.split(" ")[0]  # some sites put the user name before the full name
            yield Claim(
                item,
                key=number or name,
                student=f"{name}_{number}" if number else name,
                name=name,
                file=TOP if item.is_folder else PurePosixPath(flat),
                place=PLACE.format(name=name, id=number) if number else "",
                aliases=(number, *([first] if re.search(r"\d", first) else [])) if number else (),
            )
