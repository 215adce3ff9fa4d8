"""Recognising: the table of layouts, which of them a download is, and the entries that it makes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from grader.course.course import Course
from grader.errors import UsageError
from grader.platforms import words
from grader.platforms.download.canvas import Canvas
from grader.platforms.download.github import GitHub
from grader.platforms.download.google import GoogleClassroom
from grader.platforms.download.gradescope import Gradescope
from grader.platforms.download.layout import Claim, Layout
from grader.platforms.download.listing import TOP, FolderListing, Item, Listing, ZipListing
from grader.platforms.download.manaba import Manaba
from grader.platforms.download.moodle import Moodle
from grader.platforms.download.nbgrader import Nbgrader
from grader.platforms.download.plain import Plain
from grader.platforms.download.sakai import Sakai
from grader.results.platform_key import PlatformKey
from grader.results.tree import are_results
from grader.submission.class_folder import is_one_students
from grader.submission.entries import Entry, told_apart
from grader.submission.on_disk import Piece

LAYOUTS: tuple[Layout, ...] = (
    *(Moodle(), Canvas(), Gradescope(), GitHub(), Nbgrader(), Sakai(), Manaba(), GoogleClassroom()),
)
PLAIN = Plain()
NAMES = tuple(name for layout in (*LAYOUTS, PLAIN) for name in (layout.name, *layout.also))
_DEEPEST = 3  # folders around a class that hold nothing else


@dataclass(frozen=True)
class Download:
    """A class as its platform gave it. `said`: what it was taken for; `nobodys`: what was left aside, a line each."""

    entries: list[Entry]
    said: str
    nobodys: list[str]


@dataclass(frozen=True)
class _Reading:
    """A download as one layout reads it."""

    layout: Layout
    listing: Listing
    at: PurePosixPath
    claims: tuple[Claim, ...]
    rest: tuple[Item, ...] = field(default=())

    @classmethod
    def by(cls, layout: Layout, listing: Listing, at: PurePosixPath, is_told: bool = False) -> _Reading:
        home = layout.home(listing, at)
        claims = tuple(layout.claims(listing, home, is_told))
        claimed = {claim.item for claim in claims}
        rest = (i for i in listing.inside(home) if i not in claimed and i.name not in layout.own)
        return cls(layout, listing, home, claims, tuple(rest))

    @property
    def items(self) -> set[Item]:
        return {claim.item for claim in self.claims}


def download(submissions: Path, course: Course, named: str | None = None) -> Download | None:
    """The class in a folder or zip, by the layout of that name or the one that it is seen to be.

    None: an ordinary folder, a folder or zip a student. Raises UsageError where it is no class, or a mixed one.
    """
    listing = _listing(submissions, named)
    if listing is None:
        return None
    is_zip = isinstance(listing, ZipListing)
    if named is not None:
        (layout,) = (one for one in (*LAYOUTS, PLAIN) if named in (one.name, *one.also))
        found: _Reading | None = _told(layout, listing)
    else:
        found = _recognised(listing) or (_plain(listing, course) if is_zip else None)
    return _made(found, is_zip) if found else None


def _listing(submissions: Path, named: str | None) -> Listing | None:
    """None where the ordinary way knows what to say of it."""
    if submissions.is_dir():
        return None if named == PLAIN.name else FolderListing(submissions)
    return ZipListing(submissions) if submissions.is_file() and submissions.suffix.lower() == ".zip" else None


def _told(layout: Layout, listing: Listing) -> _Reading:
    for is_told in (False, True):  # where it shows of itself is where it lies
        for at in _places(listing):
            found = _Reading.by(layout, listing, at, is_told)
            if found.claims:
                return found
    raise UsageError(words.nothing_of(listing.path, layout.title, layout.expects))


def _places(listing: Listing) -> Iterable[PurePosixPath]:
    """The top, and below it where a folder lies in it alone."""
    at = TOP
    for _ in range(_DEEPEST):
        yield at
        inside = listing.inside(at)
        if len(inside) != 1 or not inside[0].is_folder:
            return
        at = inside[0].at


def _recognised(listing: Listing) -> _Reading | None:
    """The layout that the names are seen to have. Raises UsageError where they are of several kinds."""
    for at in _places(listing):
        found = [r for r in (_Reading.by(layout, listing, at) for layout in LAYOUTS) if r.claims]
        is_sure = at == TOP or isinstance(listing, ZipListing)
        if not found or not (is_sure or len({c.key for r in found for c in r.claims}) > 1):
            continue  # a student's only folder may hold anything
        best = max(found, key=lambda r: len(r.items))
        _refuse_mixed(best, found)
        return best
    return None


def _refuse_mixed(best: _Reading, found: Sequence[_Reading]) -> None:
    others = [r for r in found if r.items - best.items]
    rest = () if best.layout.lists_others else best.rest
    strangers = [i for i in rest if i.may_be_a_student and not _are_results(best.listing, i.at)]
    if others:
        raise UsageError(words.two_layouts(best.listing.path, best.layout.title, others[0].layout.title))
    if strangers:
        names = [item.name for item in strangers]
        raise UsageError(words.mixed(best.listing.path, best.layout.title, names, best.layout.name))


def _are_results(listing: Listing, at: PurePosixPath) -> bool:
    return are_results(lambda below: listing.has(at / below))


def _plain(listing: Listing, course: Course) -> _Reading:
    """A zip of folders and zips. Raises UsageError where it is one student's, or nobody's."""
    *_, at = _places(listing)
    found = _Reading.by(PLAIN, listing, at)
    for place in _places(listing):
        inside = listing.inside(place)
        own = is_one_students(
            [i.name for i in inside if i.is_folder], [i.name for i in inside if not i.is_folder], course
        )
        if own:
            raise UsageError(words.one_students_zip(listing.path, own))
    if not found.claims:
        raise UsageError(words.nothing_of(listing.path, "a class", PLAIN.expects))
    return found


def _made(found: _Reading, is_zip: bool) -> Download:
    """The entries: what is one student's stands together; of several attempts the latest, or each by itself."""
    groups: dict[str, list[Claim]] = {}
    for claim in found.claims:
        groups.setdefault(claim.group or claim.key, []).append(claim)
    nobodys = [words.nobodys(str(item.at)) for item in found.rest]
    nobodys += [words.link(name) for name in found.listing.links(found.at)]
    made = []
    for claims in groups.values():
        if found.layout.keeps_attempts and _are_attempts(claims):
            made += [replace(_entry(found, [claim]), is_attempt=True) for claim in claims]
            continue
        latest, earlier = _latest(claims)
        nobodys += [words.earlier(str(claim.item.at)) for claim in earlier]
        made.append(_entry(found, latest))
    shapes = {claim.item.is_folder for claim in found.claims}
    said = words.recognised(found.layout.title, shapes, len(groups), is_zip)
    return Download(told_apart(made), said, nobodys)


def _are_attempts(claims: Sequence[Claim]) -> bool:
    """Whether all are submissions of one thing, at times that are known."""
    return all(claim.at is not None for claim in claims) and len({claim.file for claim in claims}) == 1


def _latest(claims: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """The items that count, and those of earlier attempts at the same thing."""
    kept: dict[object, Claim] = {}
    earlier = []
    for number, claim in enumerate(sorted(claims, key=lambda c: (c.at is not None, c.at or 0))):
        place: object = claim.file if claim.at is not None else number
        if place in kept:
            earlier.append(kept[place])
        kept[place] = claim
    return list(kept.values()), earlier


def _entry(found: _Reading, claims: Sequence[Claim]) -> Entry:
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
    is_plain = found.layout is PLAIN or found.layout.lists_others
    platform = None if is_plain else PlatformKey(found.layout.name, first.key, first.name, first.place)
    return Entry(
        first.student,
        "",
        found.listing.path,
        pieces=tuple(pieces),
        platform=platform,
        handed_in=latest,
        aliases=first.aliases,
    )
