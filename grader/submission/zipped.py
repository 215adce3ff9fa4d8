"""Zipped: a student's zip, read from memory to memory. Nothing is extracted to disk.

A zip is hostile until read: absolute names, `..`, links, bombs, a hundred thousand entries, two entries of one name,
entries that share their bytes, names in the encoding of a Japanese Windows. What is wrong with an entry leaves that entry aside; what is wrong with
the whole makes the zip unreadable.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from functools import partial
from pathlib import PurePosixPath

from grader.encoding import decode_name
from grader.submission import archive_words
from grader.submission.unpacking import Load, Unpacking, Unreadable, within

_LOCAL_HEADER = 30  # bytes before an entry's name
_END_RECORD = 22 + (1 << 16)  # the end record and the longest comment


def zipped(data: bytes, unpacking: Unpacking) -> dict[PurePosixPath, Load]:
    """The files of a zip that can be used; the others are noted. Raises Unreadable."""
    most = unpacking.budget.entries
    if _declared_entries(data, most) > most:
        raise Unreadable(archive_words.archive_of_too_many(most))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError, OSError) as error:
        raise Unreadable(archive_words.no_archive()) from error
    unpacking.count(len(archive.infolist()))
    if _overlap(archive.infolist()):
        raise Unreadable(archive_words.no_archive())
    found: dict[PurePosixPath, Load] = {}
    for info in archive.infolist():
        path = None if info.is_dir() else _path(info, unpacking)
        if path is None:
            continue
        if path in found:
            unpacking.note(archive_words.name_twice(str(path)))
            continue
        found[path] = partial(_read, archive, info, path, unpacking)
    return found


def _path(info: zipfile.ZipInfo, unpacking: Unpacking) -> PurePosixPath | None:
    name = name_of(info)
    if stat.S_ISLNK(info.external_attr >> 16):
        unpacking.note(archive_words.link_in_archive(name))
        return None
    if info.flag_bits & 1:
        unpacking.note(archive_words.encrypted(name))
        return None
    return unpacking.safe_path(name)


def _read(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    path: PurePosixPath,
    unpacking: Unpacking,
    most: int,
    *,
    cut: bool = False,
) -> bytes | None:
    """At most `most` bytes of the file, whatever the zip says of its size; None where there is more, or damage."""
    if unpacking.bytes_left < 0:
        return None
    try:
        with archive.open(info) as handle:
            data = handle.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        unpacking.note(archive_words.damaged(str(path)))
        return None
    return within(data, most, cut) if unpacking.spend(len(data)) else None


def _declared_entries(data: bytes, most: int) -> int:
    """The number of entries that the end record declares: known before more than `most` are built of them."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - _END_RECORD))
    if at < 0 or at + 22 > len(data):
        return 0
    (count,) = struct.unpack_from("<H", data, at + 10)
    size, _ = struct.unpack_from("<II", data, at + 12)
    # A directory entry takes 46 bytes or more, so its size tells the truth where the 16-bit count has run over.
    return max(count if count != 0xFFFF else 0, min(size, len(data)) // 46 if size // 46 > 4 * most else 0)


def _overlap(entries: list[zipfile.ZipInfo]) -> bool:
    """Whether entries share their packed bytes: what a megabyte then holds is read thousands of times."""
    end = 0
    for info in sorted(entries, key=lambda i: i.header_offset):
        if info.header_offset < end:
            return True
        end = info.header_offset + _LOCAL_HEADER + info.compress_size
    return False


def name_of(info: zipfile.ZipInfo) -> str:
    """The entry's name; zips hold it in UTF-8 (macOS) or cp932 (a Japanese Windows) without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return decode_name(info.filename.encode("cp437"), "cp437")
    except UnicodeEncodeError:  # a field beside the name told Python what it is
        return info.filename
