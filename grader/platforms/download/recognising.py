"""Recognising: the table of layouts, which of them a download is, and the entries that it makes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath

from grader.course.course import Course
from grader.errors import UsageError
from grader.files import is_file, is_folder
from grader.platforms import words
from grader.platforms.download.canvas import Canvas
from grader.platforms.download.claimed import are_attempts, entry_of, latest_of
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
from grader.results.tree import are_results
from grader.submission.class_folder import has_id, is_one_students, may_be_people
from grader.submission.entries import Entry, entries, left_aside, told_apart

LAYOUTS: tuple[Layout, ...] = (
    *(Moodle(), Canvas(), Gradescope(), GitHub(), Nbgrader(), Sakai(), Manaba(), GoogleClassroom()),
)
PLAIN = Plain()
NAMES = tuple(name for layout in (*LAYOUTS, PLAIN) for name in (layout.name, *layout.also))
_DEEPEST = 3  # folders around a class that hold nothing else
_LOOKED_AT = 8  # folders that may be downloads
_LONE_ZIP = 64 << 20  # bytes: a larger one is no student's, and is told so by its reader


@dataclass(frozen=True)
class Download:
    """A class as its platform gave it. `said`: what it was taken for; `nobodys`: what was left aside, a line each."""

    entries: list[Entry]
    said: str
    nobodys: list[str]


@dataclass(frozen=True)
class _Reading:
    """A download as one layout reads it, in the folder `place`; the class lies in `at`, there or below."""

    layout: Layout
    listing: Listing
    place: PurePosixPath
    at: PurePosixPath
    claims: tuple[Claim, ...]
    rest: tuple[Item, ...] = field(default=())

    @classmethod
    def by(cls, layout: Layout, listing: Listing, at: PurePosixPath, is_told: bool = False) -> _Reading:
        home = layout.home(listing, at)
        claims = tuple(layout.claims(listing, home, is_told))
        claimed = {claim.item for claim in claims}
        rest = (i for i in listing.inside(home) if i not in claimed and i.name not in layout.own)
        return cls(layout, listing, at, home, claims, tuple(rest))

    @property
    def items(self) -> set[Item]:
        return {claim.item for claim in self.claims}


def download(submissions: Path, course: Course, named: str | None = None) -> Download | None:
    """The class in a folder or zip, by the layout of that name or the one that it is seen to be.

    None: an ordinary folder, a folder or zip a student. Raises UsageError where it is no class, or a mixed one.
    """
    listing = _listing(submissions)
    if listing is None:
        return None
    is_zip = isinstance(listing, ZipListing)
    if named == PLAIN.name and not is_zip:
        return _told_plain(submissions)
    if named is not None:
        (layout,) = (one for one in (*LAYOUTS, PLAIN) if named in (one.name, *one.also))
        return _made(_told(layout, listing), is_zip)
    found = _recognised(listing)
    if found is None and not is_zip:
        _refuse_downloads_within(listing, course)
        return None
    return _made(found or _plain(listing, course), is_zip)


def _listing(submissions: Path) -> Listing | None:
    """None where the ordinary way knows what to say of it."""
    if is_folder(submissions):
        return FolderListing(submissions)
    return ZipListing(submissions) if is_file(submissions) and submissions.suffix.lower() == ".zip" else None


def _told_plain(submissions: Path) -> Download:
    """A folder of which `--from` says that each folder and archive in it is a student's, whatever they look like."""
    found = entries(submissions)
    said = words.recognised(PLAIN.title, {is_folder(entry.path) for entry in found}, len(found), is_zip=False)
    return Download(found, said, left_aside(submissions))


def _told(layout: Layout, listing: Listing) -> _Reading:
    for is_told in (False, True):  # where it shows of itself is where it lies
        for at in _places(listing):
            if _Reading.by(layout, listing, at, is_told).claims:
                return _Reading.by(layout, listing, at, is_told=True)
    raise UsageError(words.nothing_of(listing.path, layout.title, layout.expects))


def _places(listing: Listing) -> Iterable[PurePosixPath]:
    """The top, and below it where nothing else in it may be a student's than one folder."""
    at = TOP
    for _ in range(_DEEPEST):
        yield at
        inside = [item for item in listing.inside(at) if item.may_be_a_student]
        if len(inside) != 1 or not inside[0].is_folder:
            return
        at = inside[0].at


def _recognised(listing: Listing) -> _Reading | None:
    """The layout that the names are seen to have. Raises UsageError where they are of several kinds."""
    for at in _places(listing):
        found = [r for r in (_Reading.by(layout, listing, at) for layout in LAYOUTS) if r.claims]
        is_sure = at == TOP or isinstance(listing, ZipListing) or any(r.layout.is_plain_to_see for r in found)
        if not found or not (is_sure or len({c.student for r in found for c in r.claims}) > 1):
            continue  # a student's only folder may hold anything
        best = max(found, key=lambda r: len(r.items))
        _refuse_mixed(best, found)
        return best
    return None


def _refuse_downloads_within(listing: Listing, course: Course) -> None:
    """Raises UsageError where what lies in a folder that is no download are downloads: several, or one in its zip."""
    inside = [item for item in listing.inside() if item.may_be_a_student]
    for item in inside[:_LOOKED_AT] if len(inside) > 1 else ():
        sure = [one for one in LAYOUTS if one.is_plain_to_see and _Reading.by(one, listing, item.at).claims]
        if item.is_folder and sure:
            raise UsageError(words.downloads_within(listing.path, sure[0].title, item.name))
    path = listing.path / inside[0].at if len(inside) == 1 else None
    if path is not None and path.suffix.lower() == ".zip" and is_file(path) and path.stat().st_size <= _LONE_ZIP:
        _refuse_lone_zip(path, course)


def _refuse_lone_zip(path: Path, course: Course) -> None:
    """A class of one has a student's zip; a class's zip that lies in a folder alone looks the same from without."""
    try:
        packed = ZipListing(path)
    except UsageError:
        return  # the student's page says what is wrong with it
    found = _recognised(packed)
    *_, at = _places(packed)
    names = [item.name for item in packed.inside(at) if item.may_be_a_student]
    files = [item.name for item in packed.inside(at) if not item.is_folder]
    is_class = len(may_be_people(names, course)) > 1 and not is_one_students(names, files, course)
    if found or (is_class and not has_id(path.name)):
        raise UsageError(words.give_the_zip(path, found.layout.title if found else ""))


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
    beside = (item for at in found.place.parents for item in found.listing.inside(at) if not item.is_folder)
    nobodys = [words.nobodys(str(item.at)) for item in (*beside, *found.rest)]
    nobodys += [words.link(name) for name in found.listing.links(found.at)]
    is_plain = found.layout is PLAIN or found.layout.lists_others
    entry = partial(entry_of, found.listing.path, None if is_plain else found.layout.name)
    made = []
    for claims in groups.values():
        if found.layout.keeps_attempts and are_attempts(claims):
            made += [replace(entry([claim]), is_attempt=True) for claim in claims]
            continue
        latest, earlier = latest_of(claims)
        nobodys += [words.earlier(str(claim.item.at)) for claim in earlier]
        made.append(entry(latest))
    shapes = {claim.item.is_folder for claim in found.claims}
    said = words.recognised(found.layout.title, shapes, len(groups), is_zip)
    return Download(told_apart(made), said, nobodys)
