"""Gradescope: "Export submissions": a folder a submission, and submission_metadata.yml, which says whose each is.

A group's submission is graded for each of its members.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import ClassVar

from grader.platforms.download.layout import Claim, Layout
from grader.platforms.download.listing import Listing
from grader.results.handed_in import HandedIn, Record
from grader.submission.handed_in import GRADESCOPE, LARGEST_METADATA, moment_of

_FOLDER = re.compile(r"submission_(?P<id>\d+)")


class Gradescope(Layout):
    """The student is the SID, else the address of e-mail, else the submission's number."""

    name: ClassVar[str] = "gradescope"
    title: ClassVar[str] = "Gradescope"
    expects: ClassVar[str] = "submission_12345678 beside submission_metadata.yml"
    is_plain_to_see: ClassVar[bool] = True
    own: ClassVar[frozenset[str]] = frozenset((GRADESCOPE,))

    def claims(self, listing: Listing, at: PurePosixPath, is_told: bool) -> Iterator[Claim]:
        has_metadata = listing.has(at / GRADESCOPE)
        rows = _rows(listing.read(at / GRADESCOPE, LARGEST_METADATA))
        for item in listing.inside(at):
            if not (item.is_folder and _FOLDER.fullmatch(item.name) and (has_metadata or is_told)):
                continue
            row = rows.get(item.name, {})
            created = moment_of(row.get(":created_at"))
            handed_in = HandedIn(Record.GRADESCOPE, created) if created else None
            for person in _submitters(row) or [{}]:
                sid, email, name = (_text(person.get(f":{key}")) for key in ("sid", "email", "name"))
                who = sid or email or item.name
                aliases = tuple(alias for alias in (sid, email) if alias)
                yield Claim(
                    item,
                    key=who,
                    group=f"{who} {item.name}",  # of a person with two submissions neither is left out without a word
                    student=who,
                    name=name,
                    handed_in=handed_in,
                    aliases=aliases,
                )


def _rows(data: bytes | None) -> Mapping[str, Mapping[str, object]]:
    """Folder → what is said of it; nothing where there is no metadata that can be read."""
    if not data:
        return {}
    import yaml  # not above: it is seldom needed, and takes its time

    try:
        tree = yaml.load(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    rows = tree.items() if isinstance(tree, dict) else ()
    return {str(name): row for name, row in rows if isinstance(row, dict)}


def _submitters(row: Mapping[str, object]) -> list[Mapping[str, object]]:
    found = row.get(":submitters")
    return [person for person in found if isinstance(person, dict)] if isinstance(found, list) else []


def _text(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int) else ""
