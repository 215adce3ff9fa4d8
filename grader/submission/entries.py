"""Entries: which folder or archive of SUBMISSIONS is which student's."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from grader.encoding import composed, decode_name
from grader.errors import UsageError
from grader.files import is_file, is_folder, is_link, is_there
from grader.results.flags import Flag
from grader.results.handed_in import HandedIn, Record
from grader.results.platform_key import PlatformKey
from grader.results.tree import are_results
from grader.submission import words
from grader.submission.archive import without_ending
from grader.submission.attempts import Attempt, attempts
from grader.submission.handed_in import GRADESCOPE
from grader.submission.on_disk import Piece, is_skipped
from grader.submission.signature import signature_of

_UNSAFE = set('%~/\\:*?"<>|\0')  # % and ~ stand for what is encoded
LONGEST_NAME, KEPT_OF_LONG = 150, 90  # bytes: file systems hold 255, and files have endings


@dataclass(frozen=True)
class Entry:
    """One folder or archive of SUBMISSIONS, or the pieces of a download that are one student's.

    folder_name: the student's folder in RESULTS, safe as a path. aliases: other ids that a roster may know the student
    by. handed_in: what the platform says of the time.
    """

    student: str
    folder_name: str
    path: Path
    flags: tuple[Flag, ...] = ()
    pieces: tuple[Piece, ...] = ()  # of `path`, where not all of it is this student's
    platform: PlatformKey | None = None
    handed_in: HandedIn | None = None
    aliases: tuple[str, ...] = ()
    signed_for: str = ""  # whom a zip in it was signed for, where that is somebody else
    is_attempt: bool = False  # at what others are attempts at, too: several of one student are no duplicates

    @property
    def place(self) -> str:
        """Where it lies, for a message."""
        return self.pieces[0].at.name if self.pieces else self.path.name


def entries(folder: Path) -> list[Entry]:
    """The students of SUBMISSIONS, sorted. Raises UsageError where there is nothing to grade."""
    if not is_there(folder):
        raise UsageError(f"{folder}: no such folder; {words.GIVE_THE_CLASS}")
    if not is_folder(folder):
        raise UsageError(f"{folder}: is a file; {words.GIVE_THE_CLASS}")
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        raise UsageError(f"{folder}: cannot be read ({error.strerror}); see its permissions") from error
    found = [(name, folder / name) for name in names if not is_skipped(PurePosixPath(name))]
    students = [(name, path) for name, path in found if _is_students(path)]
    if not students:
        raise UsageError(f"{folder}: holds no submissions; {words.GIVE_THE_CLASS}")
    named = [(student_of(name, is_folder(path)), path) for name, path in students]
    tries = attempts(named)
    return told_apart(_entry(name, path, tries.get(name)) for name, path in named)


def but_packed(folder: Path) -> tuple[Piece, ...]:
    """A student's own folder without what `grade submit` packed into it earlier; nothing where there is no such zip.

    At home such a zip is a copy of what lies there. In what was handed in it is read, and whatever is written beside it
    goes before what is in it (`choosing`).
    """
    packed = {path.name for path in folder.glob("*.zip") if signature_of(path) is not None}
    names = [PurePosixPath(name) for name in sorted(os.listdir(folder)) if name not in packed] if packed else []
    return tuple(Piece(name, name) for name in names if not is_skipped(name))


def _entry(name: str, path: Path, tried: Attempt | None) -> Entry:
    """The entry of a name, which may say that it is an attempt, and when it came."""
    if tried is None:
        return Entry(name, "", path)
    handed_in = HandedIn(Record.EXCHANGE, tried.at) if tried.at else None
    return Entry(tried.student, "", path, handed_in=handed_in, is_attempt=True)


def left_aside(folder: Path) -> list[str]:
    """What lies in SUBMISSIONS and is no student's, a line each."""
    lines = []
    for path in sorted(folder.iterdir()) if is_folder(folder) else []:
        if is_skipped(PurePosixPath(path.name)) or path.name == GRADESCOPE or _is_students(path):
            continue
        why = "is no folder and no zip"
        if is_link(path):
            why = "is a link, which is not followed"
        elif is_folder(path):
            why = "holds results of `grade run`"
        lines.append(f"{words.shown(path)}: {why}")
    return lines


def _is_students(path: Path) -> bool:
    if is_link(path) or are_results(lambda below: is_folder(path / below)):
        return False  # a link, or the results of an earlier run
    return is_folder(path) or (is_file(path) and without_ending(path.name) is not None)


def student_of(name: str, is_folder: bool) -> str:
    """The id that a folder's or an archive's name is, as text, whatever bytes it is made of.

    Composed as people type it: what a Mac takes apart is the same id.
    """
    if not is_folder:
        plain = without_ending(name) or ""
        name = plain if plain.strip(".") else name
    return composed(decode_name(os.fsencode(name)))


def absent(students: Iterable[str], there: Iterable[Entry], folder: Path) -> list[Entry]:
    """Entries of students who handed in nothing, beside those that are there."""
    taken = {_folded(entry.folder_name) for entry in there}
    return [
        Entry(student, _free(student, taken), folder / folder_name(student), (Flag.NOT_HANDED_IN,))
        for student in students
    ]


def told_apart(found: Iterable[Entry]) -> list[Entry]:
    """The entries by student. Each has a folder of its own in RESULTS, also where case or composition is folded."""
    ordered = sorted(found, key=lambda e: (e.student, not is_folder(e.path), e.place))
    count = Counter(entry.student for entry in ordered)
    taken: set[str] = set()
    made = []
    for entry in ordered:
        several = Flag.ATTEMPT if entry.is_attempt else Flag.DUPLICATE
        flags = (several,) if count[entry.student] > 1 else ()
        made.append(replace(entry, folder_name=_free(entry.student, taken), flags=flags))
    return made


def _free(student: str, taken: set[str]) -> str:
    """A folder's name that nobody has yet, and now the student has."""
    plain = name = folder_name(student)
    number = 1
    while _folded(name) in taken:
        number += 1
        name = f"{plain}~{number}"
    taken.add(_folded(name))
    return name


def _folded(name: str) -> str:
    """What file systems that fold case or composition hold to be the same name."""
    return composed(composed(name).casefold())


def folder_name(student: str) -> str:
    """The student's id where it is safe as the name of a folder everywhere, else percent-encoded. Injective."""
    if _is_safe(student):
        return student
    raw = student.encode("utf-8", "surrogateescape")
    encoded = quote(raw, safe="").replace(".", "%2E").replace("-", "%2D").replace("~", "%7E")
    if len(encoded) <= LONGEST_NAME:
        return encoded
    return f"{encoded[:KEPT_OF_LONG]}~{hashlib.sha256(raw).hexdigest()[:32]}"


def folders_of(student: str, folders: Iterable[str]) -> list[str]:
    """Those of these folders that may be the student's: the records say whose they are."""
    name = folder_name(student)
    return [folder for folder in folders if folder == name or folder.startswith(f"{name}~")]


def _is_safe(student: str) -> bool:
    return (
        student.isprintable()
        and not _UNSAFE & set(student)
        and bool(student.strip(". "))
        and not student.startswith((".", "-", " "))
        and not student.endswith((".", " "))
        and student == composed(student)
        and len(student.encode("utf-8", "surrogateescape")) <= LONGEST_NAME
    )
