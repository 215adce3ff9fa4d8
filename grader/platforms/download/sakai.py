"""Sakai: "Download All" of an assignment (Kyoto's PandA, Nagoya's TACT), in English or Japanese.

<Last> <First> (<id>)/        older: <Last>, <First>(<id>)/
    timestamp.txt             UTC
    <folder>_submissionText.html
    Submission attachment(s)/ or 提出物の添付/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import ClassVar

from grader.platforms.download.layout import Claim, Layout
from grader.platforms.download.listing import Item, Listing
from grader.results.handed_in import HandedIn, Record
from grader.submission.handed_in import LARGEST_TIMESTAMP, TIMESTAMP, moment_of

_FOLDER = re.compile(r"(?P<name>.*?),?\s*\((?P<id>[^()]+)\)")
_UPLOADS = ("Submission attachment(s)", "提出物の添付")
_TEXT = "_submissionText.html"


class Sakai(Layout):
    """Recognised by what Sakai puts into each folder; a bracket in a name alone says nothing."""

    name: ClassVar[str] = "sakai"
    title: ClassVar[str] = "Sakai"
    expects: ClassVar[str] = "Brown Emily (s2400001), with Submission attachment(s)"
    is_plain_to_see: ClassVar[bool] = True
    own: ClassVar[frozenset[str]] = frozenset(("grades.csv", "grades.xls", "grades.xlsx"))

    def claims(self, listing: Listing, at: PurePosixPath, is_told: bool) -> Iterator[Claim]:
        found = [(item, _FOLDER.fullmatch(item.name)) for item in listing.inside(at) if item.is_folder]
        if not (is_told or any(who and _is_sakais(listing, item) for item, who in found)):
            return
        for item, who in found:
            if who:
                data = listing.read(item.at / TIMESTAMP, LARGEST_TIMESTAMP)
                handed_in = HandedIn(Record.TIMESTAMP, moment_of(data)) if data is not None else None
                yield Claim(item, who["id"], who["id"], name=who["name"].strip(), handed_in=handed_in)


def _is_sakais(listing: Listing, folder: Item) -> bool:
    names = [item.name for item in listing.inside(folder.at)]
    return any(name in _UPLOADS or name.endswith(_TEXT) for name in names)
