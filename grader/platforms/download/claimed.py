"""Claimed: the entry of one student of what a layout claims to be that student's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from grader.platforms.download.layout import Claim
from grader.platforms.download.listing import TOP
from grader.results.platform_key import PlatformKey
from grader.submission.entries import Entry
from grader.submission.on_disk import Piece


def are_attempts(claims: Sequence[Claim]) -> bool:
    """Whether all are submissions of one thing, at times that are known."""
    return all(claim.at is not None for claim in claims) and len({claim.file for claim in claims}) == 1


def latest_of(claims: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """The items that count, and those of earlier attempts at the same thing."""
    kept: dict[object, Claim] = {}
    earlier = []
    for number, claim in enumerate(sorted(claims, key=lambda c: (c.at is not None, c.at or 0))):
        place: object = claim.file if claim.at is not None else number
        if place in kept:
            earlier.append(kept[place])
        kept[place] = claim
    return list(kept.values()), earlier


def entry_of(path: Path, layout: str | None, claims: Sequence[Claim]) -> Entry:
    """What is one student's. path: of the download; layout: the platform's name, None where it keeps no key."""
    first = claims[0]
    taken: set[PurePosixPath] = set()
    pieces = []
    for number, claim in enumerate(reversed(claims)):
        file = claim.file
        if file in taken and file != TOP:
            file = PurePosixPath(str(number), file)  # two files of one name: both are looked at, the later one first
        taken.add(file)
        pieces.append(Piece(claim.item.at, file))
    times = [claim.handed_in for claim in claims if claim.handed_in]
    latest = max(times, key=lambda t: (t.is_late, t.at is not None, t.at.timestamp() if t.at else 0), default=None)
    platform = PlatformKey(layout, first.key, first.name, first.place) if layout else None
    return Entry(
        first.student,
        "",
        path,
        pieces=tuple(pieces),
        platform=platform,
        handed_in=latest,
        aliases=first.aliases,
    )
