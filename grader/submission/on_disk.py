"""On disk: the files of a submission's folder, or its archive, as bytes. The only place that opens what students sent.

Links are not followed, pipes not waited for; how many files there are and how large they may be is bounded.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from grader.files import is_folder, is_link
from grader.isolation.inside.own_imports import SKIPPED
from grader.results.flags import Flag
from grader.submission import clone, words
from grader.submission.archive import is_archive
from grader.submission.budget import BUDGET, Budget
from grader.submission.choosing import Kind, kind_of
from grader.submission.part_of_zip import below, part
from grader.submission.unpacking import MOST_NOTES, Load, held, within
from grader.text import Text

BEGINNING = 4096  # bytes that tell what a file is
# Links and pipes are not followed or waited for, where the system has such words; Windows must be told not to translate.
_TO_READ = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))


@dataclass(frozen=True)
class Piece:
    """A file or folder of a download that is one student's. `at`: below the download; `name`: below the submission."""

    at: PurePosixPath
    name: PurePosixPath


@dataclass
class Handed:
    """What lies there: `files` by path below the folder, or the archive alone under its own name; and what reading it may
    cost."""

    name: str
    is_folder: bool
    files: dict[PurePosixPath, Load] = field(default_factory=dict)
    notes: list[Text] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    budget: Budget = BUDGET
    commit: bytes | None = None  # that a clone stands at, as git keeps it

    @classmethod
    def at(cls, path: Path, budget: Budget = BUDGET, pieces: Sequence[Piece] = ()) -> Handed:
        """The folder or archive, or these pieces of a class's folder or zip. Raises OSError."""
        handed = cls(path.name, is_folder(path), budget=budget)
        if pieces:
            handed._add(path, pieces, budget)
            if handed.is_folder and len(pieces) == 1:
                handed.commit = clone.tip(path / pieces[0].at)
            return handed
        if handed.is_folder:
            handed.files = {p: _from_disk(path / p) for p in handed._walk(path, budget.files)}
            handed.commit = clone.tip(path)
        else:
            path.stat()  # an OSError is the whole submission's
            handed.files = {PurePosixPath(path.name): _from_disk(path)}
        return handed

    def taken(self) -> Iterator[tuple[PurePosixPath, bytes | None]]:
        """Each file with as much of it as tells a reader all that it asks, one in memory at a time; None in place of what
        cannot be read or is past the budget."""
        left = self.budget.taken
        for path, load in self.files.items():
            most = most_read(path.name, self.budget) if self.is_folder else self.budget.archive + 1
            data = load(min(most, left), cut=True) if most else b""
            left -= len(data or b"")
            yield path, data if left > 0 else None

    def _add(self, path: Path, pieces: Sequence[Piece], budget: Budget) -> None:
        """Take the pieces of a class: of its folder, or of its zip as a zip of their own."""
        if not self.is_folder:
            names = {e: piece.name / e.relative_to(piece.at) for piece in pieces for e in below(path, piece.at)}
            self.files = {PurePosixPath("submission.zip"): held(part(path, names, budget.archive))}
            return
        for piece in pieces:
            home = path / piece.at
            if is_folder(home) and not is_link(home):
                inside = self._walk(home, budget.files - len(self.files))
                self.files |= {piece.name / p: _from_disk(home / p) for p in inside}
            elif stat.S_ISREG(home.lstat().st_mode):
                self.files[piece.name] = _from_disk(home)

    def _walk(self, folder: Path, most: int) -> Iterator[PurePosixPath]:
        seen = 0

        def closed(error: OSError) -> None:
            """A folder that nobody lets us look into: the whole submission, or a part of it."""
            if Path(error.filename) == folder:
                raise error
            self._leave(words.closed_folder(words.shown(Path(error.filename).relative_to(folder))), Flag.UNREADABLE)

        for home, folders, names in os.walk(folder, onerror=closed):  # links to folders are not followed
            folders[:] = sorted(f for f in folders if not is_skipped(PurePosixPath(f)))
            for name in sorted(names):
                seen += 1
                if seen > most:
                    self._leave(words.too_many_files(most), Flag.TOO_LARGE)
                    return
                path = Path(home) / name
                relative = PurePosixPath(path.relative_to(folder).as_posix())
                if is_skipped(relative):
                    continue
                mode = _mode(path)
                if stat.S_ISLNK(mode) and (kind_of(name) or is_archive(name)):
                    self._leave(words.link(words.shown(name)), Flag.SYMLINK)
                elif stat.S_ISREG(mode):
                    yield relative

    def _leave(self, why: Text, flag: Flag) -> None:
        self.flags.append(flag)
        if len(self.notes) < MOST_NOTES or flag is Flag.TOO_LARGE:
            self.notes.append(why)


def _mode(path: Path) -> int:
    """What it is; where nobody lets us look, a file: reading says then that it cannot be read."""
    try:
        return path.lstat().st_mode
    except OSError:
        return stat.S_IFREG


def is_skipped(path: PurePosixPath) -> bool:
    """Whether it is what a computer or an editor put there."""
    return any(part in SKIPPED or part.startswith((".", "._")) for part in path.parts)


def most_read(name: str, budget: Budget) -> int:
    """How much of a file of this name tells all that a reader asks of it: nothing where its name is all that counts."""
    kind = kind_of(name)
    if is_archive(name):
        return budget.archive + 1
    if kind is None:
        return 0
    return (budget.notebook if kind is Kind.NOTEBOOK else budget.file) + 1


def open_to_read(path: Path) -> BinaryIO:
    """A file of a student's. Raises OSError, also for a link."""
    return open(os.open(path, _TO_READ), "rb")


def _from_disk(path: Path) -> Load:
    def load(most: int, *, cut: bool = False) -> bytes | None:
        try:
            with open_to_read(path) as handle:
                data = handle.read(most + 1)
        except OSError:
            return None
        return within(data, most, cut)

    return load
