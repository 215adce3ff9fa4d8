"""Tarred: a student's tar, packed by gzip, bzip2 or xz or not at all, read from memory to memory.

Also a single file that was packed by one of these. Links and devices are left aside; what unpacks to more than the
submission's budget is not unpacked.
"""

from __future__ import annotations

import bz2
import io
import lzma
import os
import tarfile
import zlib
from functools import partial
from pathlib import PurePosixPath
from typing import Protocol

from grader.encoding import decode_name
from grader.submission import archive_words
from grader.submission.unpacking import Load, Unpacking, Unreadable, held, within

_LZMA_MEMORY = 128 << 20  # bytes, for the dictionary of an xz
_BROKEN = (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, OverflowError, RecursionError)


class _Inflater(Protocol):
    """What bz2 and lzma have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


def tarred(data: bytes, name: str, unpacking: Unpacking) -> dict[PurePosixPath, Load]:
    """The files of a tar that can be used; the others are noted. `name`: of the archive. Raises Unreadable."""
    try:
        raw = _inflated(data, unpacking)
        if raw is data or _is_tar(raw):
            return _files(raw, unpacking)
    except _BROKEN as error:
        raise Unreadable(archive_words.no_archive()) from error
    return {PurePosixPath(PurePosixPath(name).stem): held(raw)}


def _inflated(data: bytes, unpacking: Unpacking) -> bytes:
    """The bytes without their packing; `data` itself where it has none. Raises Unreadable where it is too much."""
    if data.startswith(b"\x1f\x8b"):
        plain = _gunzipped(data, unpacking.bytes_left, unpacking.budget.members)
    elif data.startswith(b"BZh"):
        plain = _unpacked(bz2.BZ2Decompressor(), data, unpacking.bytes_left)
    elif data.startswith(b"\xfd7zXZ"):
        plain = _unpacked(lzma.LZMADecompressor(memlimit=_LZMA_MEMORY), data, unpacking.bytes_left)
    else:
        return data
    if not unpacking.spend(len(plain)):
        raise Unreadable(archive_words.no_archive())
    return plain


def _gunzipped(data: bytes, left: int, most: int) -> bytes:
    """At most one byte more than is left, of at most so many members."""
    plain = bytearray()
    members = 0
    while data.startswith(b"\x1f\x8b") and len(plain) <= left:
        members += 1
        if members > most:  # each costs a copy of all that follow
            raise Unreadable(archive_words.no_archive())
        part = zlib.decompressobj(wbits=31)
        plain += part.decompress(data, left + 1 - len(plain))
        if not part.eof and len(plain) <= left:
            raise EOFError("the gzip ends early")
        data = part.unused_data
    return bytes(plain)


def _unpacked(inflater: _Inflater, data: bytes, left: int) -> bytes:
    """At most one byte more than is left."""
    plain = inflater.decompress(data, left + 1)
    if not inflater.eof and len(plain) <= left:
        raise EOFError("the archive ends early")
    return plain


def _is_tar(raw: bytes) -> bool:
    try:
        tarfile.open(fileobj=io.BytesIO(raw), mode="r:").close()
    except _BROKEN:
        return False
    return True


def _files(raw: bytes, unpacking: Unpacking) -> dict[PurePosixPath, Load]:
    found: dict[PurePosixPath, Load] = {}
    archive = tarfile.open(fileobj=io.BytesIO(raw), mode="r:")  # noqa: SIM115  # read from as long as the files are
    for member in archive:
        unpacking.count(1)
        path = None if member.isdir() else _path(member, unpacking)
        if path is not None:
            found[path] = partial(_read, archive, member, path, unpacking)  # the last of one name counts, as in tar
    return found


def _path(member: tarfile.TarInfo, unpacking: Unpacking) -> PurePosixPath | None:
    name = decode_name(os.fsencode(member.name))
    if member.issym() or member.islnk():
        unpacking.note(archive_words.link_in_archive(name))
        return None
    if not member.isreg() or member.issparse():
        unpacking.note(archive_words.no_file(name))
        return None
    return unpacking.safe_path(name)


def _read(
    archive: tarfile.TarFile,
    member: tarfile.TarInfo,
    path: PurePosixPath,
    unpacking: Unpacking,
    most: int,
    *,
    cut: bool = False,
) -> bytes | None:
    try:
        handle = archive.extractfile(member)
        data = handle.read(most + 1) if handle else b""
    except _BROKEN:
        data = b""
    if len(data) != min(member.size, most + 1):
        unpacking.note(archive_words.damaged(str(path)))
        return None
    return within(data, most, cut)
