"""Contents: the files of a submission's folder or archive, by relative path. Nothing is followed, extracted or run.

An archive among them stands as a folder: what it holds is found below its name, within one budget for the whole
submission. One that cannot be opened is said, and what to do.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from grader.results.flags import Flag
from grader.submission import words
from grader.submission.archive import is_archive, opened
from grader.submission.budget import BUDGET, Budget
from grader.submission.choosing import kind_of
from grader.submission.unpacking import Load, Unpacking, Unreadable, within
from grader.text import Text

SKIPPED = {"__MACOSX", "__pycache__", "node_modules", "site-packages"}
# Links and pipes are not followed or waited for, where the system has such words; Windows must be told not to translate.
_TO_READ = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))


class Contents:
    """The files below a folder or in an archive. Raises Unreadable, OSError.

    `notes` and `flags`: what was left aside; more come while files are read. `closed`: archives that were not opened.
    """

    def __init__(self, path: Path):
        self.flags: list[Flag] = []
        self.closed: set[PurePosixPath] = set()
        self._unpacking = Unpacking()
        self.files: dict[PurePosixPath, Load] = {}
        if path.is_dir():
            self._add({p: _from_disk(path / p) for p in self._walk(path)}, level=0)
        else:
            path.stat()  # an OSError is the whole submission's
            self._add(self._opened(path.name, _from_disk(path)), level=1)

    @property
    def notes(self) -> list[Text]:
        """What a student should know of what was left aside."""
        return self._unpacking.notes

    def _add(self, files: dict[PurePosixPath, Load], level: int) -> None:
        """Take these files; those of an archive among them in its place."""
        for path, load in files.items():
            if _is_skipped(path):
                continue
            if not is_archive(path.name):
                self.files[path] = load
                continue
            try:
                if level >= MOST_LEVELS:
                    raise Unreadable(words.packed_too_deep(MOST_LEVELS))
                inside = self._opened(path.name, load)
                self._add({path / p: inner for p, inner in inside.items()}, level + 1)
            except Unreadable as error:
                self.closed.add(path)
                self._leave(words.about(words.shown(path), error.why), Flag.UNREADABLE)

    def _opened(self, name: str, load: Load) -> dict[PurePosixPath, Load]:
        data = load(LARGEST_ARCHIVE)
        if data is None:
            raise Unreadable(words.archive_too_large(LARGEST_ARCHIVE))
        return opened(data, name, self._unpacking)

    def _walk(self, folder: Path) -> Iterator[PurePosixPath]:
        seen = 0
        for home, folders, names in os.walk(folder):  # links to folders are not followed
            folders[:] = sorted(f for f in folders if not _is_skipped(PurePosixPath(f)))
            for name in sorted(names):
                seen += 1
                if seen > MOST_FILES:
                    self._leave(words.too_many_files(MOST_FILES), Flag.TOO_LARGE)
                    return
                path = Path(home) / name
                relative = PurePosixPath(path.relative_to(folder).as_posix())
                if _is_skipped(relative):
                    continue
                mode = path.lstat().st_mode
                if stat.S_ISLNK(mode) and (kind_of(name) or is_archive(name)):
                    self._leave(words.link(words.shown(name)), Flag.SYMLINK)
                elif stat.S_ISREG(mode):
                    yield relative

    def _leave(self, why: Text, flag: Flag) -> None:
        self._unpacking.notes.append(why)
        self.flags.append(flag)


def _is_skipped(path: PurePosixPath) -> bool:
    return any(part in SKIPPED or part.startswith((".", "._")) for part in path.parts)


def _from_disk(path: Path) -> Load:
    def load(most: int, *, cut: bool = False) -> bytes | None:
        try:
            with open(os.open(path, _TO_READ), "rb") as handle:
                data = handle.read(most + 1)
        except OSError:
            return None
        return within(data, most, cut)

    return load
