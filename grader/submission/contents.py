"""Contents: the files of a submission's folder or zip, by relative path. Nothing is followed, extracted or run.

A file is given as a function that reads it up to a limit and gives None where it is larger or cannot be read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from grader.results.flags import Flag
from grader.submission import words
from grader.submission.archive import Archive, Member
from grader.submission.choosing import kind_of
from grader.text import Text

Load = Callable[[int], bytes | None]

MOST_FILES = 20_000
SKIPPED = {"__MACOSX", "__pycache__", "node_modules", "site-packages"}
# Links and pipes are not followed or waited for, where the system has such words; Windows must be told not to translate.
_TO_READ = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))


class Contents:
    """The files below a folder or in a zip. `notes` and `flags`: what was left aside. Raises Unreadable, OSError."""

    def __init__(self, path: Path):
        self.notes: list[Text] = []
        self.flags: list[Flag] = []
        if path.is_dir():
            self.files: dict[PurePosixPath, Load] = {p: _from_disk(path / p) for p in self._walk(path)}
        else:
            archive = Archive(path)
            self.files = {m.path: _from_zip(archive, m) for m in archive.members() if not _is_skipped(m.path)}
            self.notes = archive.notes  # more come when an entry turns out to be damaged

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
                if stat.S_ISLNK(mode) and kind_of(name):
                    self._leave(words.link(words.shown(name)), Flag.SYMLINK)
                elif stat.S_ISREG(mode):
                    yield relative

    def _leave(self, why: Text, flag: Flag) -> None:
        self.notes.append(why)
        self.flags.append(flag)


def _is_skipped(path: PurePosixPath) -> bool:
    return any(part in SKIPPED or part.startswith((".", "._")) for part in path.parts)


def _from_disk(path: Path) -> Load:
    def load(most: int) -> bytes | None:
        try:
            with open(os.open(path, _TO_READ), "rb") as handle:
                data = handle.read(most + 1)
        except OSError:
            return None
        return data if len(data) <= most else None

    return load


def _from_zip(archive: Archive, member: Member) -> Load:
    return lambda most: archive.read(member, most)
