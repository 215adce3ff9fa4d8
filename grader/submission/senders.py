"""Senders: whose a submission is where a zip in it was signed for somebody else.

It is whose the platform says, or whose the folder's or zip's name is: no mark moves by what a zip says of itself. A
signature that is not the sender's is told, with both ids, and waits for a person, where

- it is the id of somebody else of the class, or stands in two submissions;
- or the names here are what students sign with: another's agrees with its own, or the submission is a zip, whose name is
  the id unless somebody renamed it.

Elsewhere a platform's number, or a name, says nothing of the id that a student signs with.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath, PurePosixPath

from grader.course.roster import loosely
from grader.files import is_folder
from grader.results.flags import Flag
from grader.submission.archive import without_ending
from grader.submission.entries import Entry
from grader.submission.part_of_zip import below, each_unpacked
from grader.submission.signature import LONGEST, signature_of, student_named

_LOOKED_INTO = 16 << 20  # bytes of a zip in a class's zip
_ZIPS = ("*.zip", "*/*.zip")  # in a student's folder, and in a platform's folder in it


def told_of_others(there: Sequence[Entry], ids: Mapping[str, Collection[str]]) -> list[Entry]:
    """The entries, each that was signed for somebody else with the flag and that id. ids: of each student of the class,
    of the absent ones too, further ids."""
    signed = sorted({*_signatures(there)}, key=lambda pair: pair[1])
    if not signed:
        return list(there)
    owners = {loosely(id_): student for student, others in ids.items() for id_ in others}
    owners |= {loosely(student): student for student in ids}
    senders: dict[object, set[str]] = defaultdict(set)
    for entry in there:
        senders[_sent(entry)].add(entry.student)
    foreign = [(e, name) for e, name in signed if owners.get(loosely(name)) not in senders[_sent(e)]]
    is_what_they_sign_with = len(foreign) < len(signed)
    count = Counter(id_ for id_, _ in {(loosely(name), _sent(e)) for e, name in signed})
    told = {
        e: name
        for e, name in foreign
        if is_what_they_sign_with or loosely(name) in owners or count[loosely(name)] > 1 or _is_a_zip(e)
    }
    return [_flagged(entry, told[entry]) if entry in told else entry for entry in there]


def _flagged(entry: Entry, signed: str) -> Entry:
    return replace(entry, flags=(*entry.flags, Flag.SIGNED_FOR_ANOTHER), signed_for=signed)


def _sent(entry: Entry) -> object:
    """What was sent: a group's is one, though each of its members has an entry."""
    return entry.path, entry.pieces


def _is_a_zip(entry: Entry) -> bool:
    """Whether it is a zip that no platform knows of, so that its name is all that says whose it is."""
    return entry.platform is None and without_ending(entry.place) is not None


def _signatures(there: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    """The ids that the zips in each were signed for."""
    packed: dict[Path, list[tuple[Entry, PurePosixPath]]] = {}
    for entry in there:
        if entry.pieces and not is_folder(entry.path):
            names = (name for piece in entry.pieces for name in below(entry.path, piece.at))
            packed.setdefault(entry.path, []).extend((entry, name) for name in names if _is_zip(name))
        else:
            yield from ((entry, signed) for path in _zips(entry) if (signed := signature_of(path)))
    for path, members in packed.items():
        found = each_unpacked(path, [name for _, name in members], _LOOKED_INTO)
        for (entry, _), data in zip(members, found, strict=True):
            if signed := student_named((data or b"")[-LONGEST:]):
                yield entry, signed


def _zips(entry: Entry) -> Iterator[Path]:
    """The zips on disk that it is or has."""
    for place in [entry.path / piece.at for piece in entry.pieces] or [entry.path]:
        inside = [path for pattern in _ZIPS for path in place.glob(pattern)] if is_folder(place) else [place]
        yield from filter(_is_zip, inside)


def _is_zip(path: PurePath) -> bool:
    return path.name.lower().endswith(".zip")
