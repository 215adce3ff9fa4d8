"""Manaba: files of a report "in one folder": flat, behind the student's two ids.

    学生番号@ユーザID@file, or ユーザID@学籍番号@file          by the site's setting

Source: the vendor's FAQ (faq.manaba.jp, id 371).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import ClassVar

from grader.platforms.download.layout import Claim, Layout
from grader.platforms.download.listing import Listing

_NAME = re.compile(r"(?P<first>[^@]+)@(?P<second>[^@]+)@(?P<file>.+)", re.DOTALL)


class Manaba(Layout):
    """Which of the two is the student's number the roster says; without one the first is taken."""

    name: ClassVar[str] = "manaba"
    title: ClassVar[str] = "manaba"
    expects: ClassVar[str] = "s2400001@u12345@softmax.py"

    def claims(self, listing: Listing, at: PurePosixPath, is_told: bool) -> Iterator[Claim]:
        for item in listing.inside(at):
            found = None if item.is_folder else _NAME.fullmatch(item.name)
            if found:
                first, second = found["first"], found["second"]
                key = f"{first}@{second}"
                yield Claim(item, key, first, file=PurePosixPath(found["file"]), aliases=(second,))
