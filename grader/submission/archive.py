"""Archive: a student's zip, read from memory to memory. Nothing is extracted to disk.

A zip is hostile until read: absolute names, `..`, links, bombs, a hundred thousand entries, two entries of one name,
names in the encoding of a Japanese Windows. What is wrong with an entry leaves that entry aside; what is wrong with
the whole makes the zip unreadable.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from grader.submission import words
from grader.text import Text

MOST_ENTRIES = 10_000
LARGEST_ZIP = 64 << 20  # bytes
MOST_NOTES = 20
_END_RECORD = 22 + (1 << 16)  # the end record and the longest comment


class Unreadable(Exception):
    """The zip as a whole cannot be used; `why` says it to the student."""

    def __init__(self, why: Text):
        super().__init__(why.en)
        self.why = why


@dataclass(frozen=True)
class Member:
    """A file of the zip: its name as a safe relative path, and how to read it."""

    path: PurePosixPath
    size: int
    info: zipfile.ZipInfo


class Archive:
    """An open zip. Raises Unreadable."""

    def __init__(self, path: Path):
        try:
            if path.stat().st_size > LARGEST_ZIP:
                raise Unreadable(words.zip_too_large(LARGEST_ZIP))
            data = path.read_bytes()
        except OSError as error:
            raise Unreadable(words.zip_not_read(error.strerror or str(error))) from error
        if _declared_entries(data) > MOST_ENTRIES:
            raise Unreadable(words.zip_of_too_many(MOST_ENTRIES))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError, OSError) as error:
            raise Unreadable(words.no_zip()) from error
        self.notes: list[Text] = []

    def members(self) -> Iterator[Member]:
        """The files that can be used; the others are noted."""
        seen: dict[PurePosixPath, zipfile.ZipInfo] = {}
        infos = self._zip.infolist()
        if len(infos) > MOST_ENTRIES:
            raise Unreadable(words.zip_of_too_many(MOST_ENTRIES))
        for info in infos:
            if info.is_dir():
                continue
            path = self._path(info)
            if path is None:
                continue
            if path in seen:
                self._note(words.name_twice(str(path)))
                continue
            seen[path] = info
            yield Member(path, info.file_size, info)

    def _path(self, info: zipfile.ZipInfo) -> PurePosixPath | None:
        name = _name(info).replace("\\", "/")
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or (len(name) > 1 and name[1] == ":") or "\0" in name:
            self._note(words.leads_out(name))
            return None
        if stat.S_ISLNK(info.external_attr >> 16):
            self._note(words.link_in_zip(name))
            return None
        if info.flag_bits & 1:
            self._note(words.encrypted(name))
            return None
        return path

    def _note(self, why: Text) -> None:
        if len(self.notes) < MOST_NOTES:
            self.notes.append(why)

    def read(self, member: Member, most: int) -> bytes | None:
        """At most `most` bytes of the file, whatever the zip says of its size; None where there is more, or damage."""
        try:
            with self._zip.open(member.info) as handle:
                data = handle.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
            self._note(words.damaged(str(member.path)))
            return None
        return data if len(data) <= most else None


def _declared_entries(data: bytes) -> int:
    """The number of entries that the end record declares: known before anything is built of them."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - _END_RECORD))
    if at < 0 or at + 22 > len(data):
        return 0
    (count,) = struct.unpack_from("<H", data, at + 10)
    size, _ = struct.unpack_from("<II", data, at + 12)
    # A directory entry takes 46 bytes or more, so its size tells the truth where the 16-bit count has run over.
    return max(count if count != 0xFFFF else 0, min(size, len(data)) // 46 if size // 46 > 4 * MOST_ENTRIES else 0)


def _name(info: zipfile.ZipInfo) -> str:
    """The entry's name; zips from a Japanese Windows hold it in cp932 without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("cp932")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.filename
