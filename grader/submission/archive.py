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

from grader.text import Text

MOST_ENTRIES = 10_000
LARGEST_ZIP = 64 << 20  # bytes
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
                raise Unreadable(
                    Text(
                        f"The zip is larger than {LARGEST_ZIP >> 20} MiB.",
                        f"zip が {LARGEST_ZIP >> 20} MiB を超えています。",
                    )
                )
            data = path.read_bytes()
        except OSError as error:
            raise Unreadable(Text(f"The zip cannot be read ({error.strerror}).", "zip を読み取れません。")) from error
        if _declared_entries(data) > MOST_ENTRIES:
            raise Unreadable(
                Text(
                    f"The zip has more than {MOST_ENTRIES} entries.", f"zip の項目が {MOST_ENTRIES} 個を超えています。"
                )
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError, OSError) as error:
            raise Unreadable(
                Text(
                    "The file cannot be read as a zip; pack it again and check that it opens.",
                    "zip として読み取れません。もう一度圧縮し、開けることを確認してください。",
                )
            ) from error
        self.notes: list[Text] = []

    def members(self) -> Iterator[Member]:
        """The files that can be used; the others are noted."""
        seen: dict[PurePosixPath, zipfile.ZipInfo] = {}
        infos = self._zip.infolist()
        if len(infos) > MOST_ENTRIES:
            raise Unreadable(
                Text(
                    f"The zip has more than {MOST_ENTRIES} entries.", f"zip の項目が {MOST_ENTRIES} 個を超えています。"
                )
            )
        for info in infos:
            if info.is_dir():
                continue
            path = self._path(info)
            if path is None:
                continue
            if path in seen:
                self._aside(
                    str(path),
                    "its name occurs twice; the first one counts",
                    "同じ名前が 2 回あります。最初のものを使います",
                )
                continue
            seen[path] = info
            yield Member(path, info.file_size, info)

    def _path(self, info: zipfile.ZipInfo) -> PurePosixPath | None:
        name = _name(info).replace("\\", "/")
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or (len(name) > 1 and name[1] == ":") or "\0" in name:
            self._aside(name, "its path leads out of the zip", "zip の外を指すパスです")
            return None
        if stat.S_ISLNK(info.external_attr >> 16):
            self._aside(name, "it is a link", "リンクです")
            return None
        if info.flag_bits & 1:
            self._aside(name, "it is encrypted", "暗号化されています")
            return None
        return path

    def _aside(self, name: str, why: str, ja: str) -> None:
        if len(self.notes) < 20:
            self.notes.append(Text(f"{name[:80]!r} was left aside: {why}.", f"{name[:80]!r} は使いません: {ja}。"))

    def read(self, member: Member, most: int) -> bytes | None:
        """At most `most` bytes of the file, whatever the zip says of its size; None where there is more, or damage."""
        try:
            with self._zip.open(member.info) as handle:
                data = handle.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
            self._aside(str(member.path), "it is damaged", "壊れています")
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
