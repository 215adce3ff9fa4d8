"""Listing: what lies in a download, a folder or the platform's own zip, by name."""

from __future__ import annotations

import os
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Protocol

from grader.encoding import composed, decode_name
from grader.errors import UsageError
from grader.files import is_file, is_folder, is_link, is_there
from grader.submission.archive import is_archive
from grader.submission.on_disk import is_skipped
from grader.submission.part_of_zip import listed, unpacked

TOP = PurePosixPath()
_LOOKED_INTO = 16 << 20  # bytes of a file in a zip, of which the end is wanted


@dataclass(frozen=True)
class Item:
    """A file or folder of the download."""

    at: PurePosixPath
    is_folder: bool

    @cached_property
    def name(self) -> str:
        """Its name as text, composed as people type it (macOS takes letters and their marks apart)."""
        return composed(decode_name(os.fsencode(self.at.name)))

    @property
    def may_be_a_student(self) -> bool:
        """Whether a folder or archive of this name could be somebody's whole submission."""
        return self.is_folder or is_archive(self.at.name)


class Listing(Protocol):
    """A download."""

    path: Path

    def inside(self, at: PurePosixPath = TOP) -> list[Item]:
        """What lies in a folder of it, by name: without links and what a computer put there."""

    def links(self, at: PurePosixPath) -> list[str]:
        """Names of what leads elsewhere, and is not followed."""

    def has(self, at: PurePosixPath) -> bool:
        """Whether there is a file or folder, a hidden one too."""

    def read(self, at: PurePosixPath, most: int) -> bytes | None:
        """A record that the platform wrote; None where there is none of at most so many bytes."""

    def end(self, at: PurePosixPath, most: int) -> bytes:
        """The last bytes of a file, at most so many; none where it cannot be read."""


class FolderListing:
    """A download that was unpacked."""

    def __init__(self, path: Path):
        self.path = path
        self._inside: dict[PurePosixPath, list[Item]] = {}  # every layout looks, and a class may be large

    def inside(self, at: PurePosixPath = TOP) -> list[Item]:
        if at not in self._inside:
            self._inside[at] = self._read_folder(at)
        return self._inside[at]

    def _read_folder(self, at: PurePosixPath) -> list[Item]:
        found = self._found(at)
        return [
            Item(at / p.name, is_folder(p)) for p in found if not is_skipped(PurePosixPath(p.name)) and not is_link(p)
        ]

    def _found(self, at: PurePosixPath) -> list[Path]:
        try:
            return sorted((self.path / at).iterdir())
        except OSError:
            return []

    def links(self, at: PurePosixPath) -> list[str]:
        return [item.name for item in self._found(at) if is_link(item)]

    def has(self, at: PurePosixPath) -> bool:
        return is_there(self.path / at)

    def read(self, at: PurePosixPath, most: int) -> bytes | None:
        path = self.path / at
        try:
            if is_link(path) or not is_file(path) or path.stat().st_size > most:
                return None
            return path.read_bytes()
        except OSError:
            return None

    def end(self, at: PurePosixPath, most: int) -> bytes:
        path = self.path / at
        try:
            with path.open("rb") as handle:
                handle.seek(max(0, path.stat().st_size - most))
                return handle.read(most)
        except OSError:
            return b""


class ZipListing:
    """A download as it came."""

    def __init__(self, path: Path):
        """Raises UsageError where it cannot be read."""
        self.path = path
        try:
            self._files = listed(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise UsageError(
                f"{path}: is a file that cannot be opened as a zip ({error}); download it again"
            ) from error
        self._folders: dict[PurePosixPath, dict[PurePosixPath, bool]] = {}
        for name in self._files:
            is_folder = False
            for at in (name, *name.parents[:-1]):
                self._folders.setdefault(at.parent, {})[at] = is_folder
                is_folder = True

    def inside(self, at: PurePosixPath = TOP) -> list[Item]:
        found = self._folders.get(at, {})
        return [Item(p, found[p]) for p in sorted(found) if not is_skipped(PurePosixPath(p.name))]

    def links(self, at: PurePosixPath) -> list[str]:
        return []  # the reader tells them as the student's files

    def has(self, at: PurePosixPath) -> bool:
        return at in self._files or at in self._folders

    def read(self, at: PurePosixPath, most: int) -> bytes | None:
        return unpacked(self.path, at, most)

    def end(self, at: PurePosixPath, most: int) -> bytes:
        return (unpacked(self.path, at, _LOOKED_INTO) or b"")[-most:]
