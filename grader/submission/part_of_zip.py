"""Part of a zip: some entries of a class's zip as a zip of their own, packed as they are. Nothing is unpacked here.

A class's zip is large, and what lies in it was sent by students: each one's part goes to the locked reader as that
student's archive.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from grader.submission.zipped import name_of

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_STREAMED, _UTF_8 = 1 << 3, 1 << 11  # flags: sizes stand behind the data; the name is in UTF-8
_MOST = (1 << 32) - 2  # what four bytes of a size can say

Listed = Mapping[PurePosixPath, zipfile.ZipInfo]


def listed(path: Path) -> Listed:
    """The files of a zip by their names. Raises zipfile.BadZipFile, OSError."""
    return _listed(path, path.stat().st_mtime_ns)


def below(path: Path, at: PurePosixPath) -> Sequence[PurePosixPath]:
    """The entries in a folder of the zip, or the entry of that name. Raises as `listed`."""
    return _by_place(path, path.stat().st_mtime_ns).get(at, ())


@lru_cache(maxsize=1)
def _by_place(path: Path, changed: int) -> Mapping[PurePosixPath, Sequence[PurePosixPath]]:
    found: dict[PurePosixPath, list[PurePosixPath]] = {}
    for entry in _listed(path, changed):
        for place in (entry, *entry.parents):
            found.setdefault(place, []).append(entry)
    return found


@lru_cache(maxsize=1)  # one class at a time
def _listed(path: Path, _changed: int) -> Listed:
    with zipfile.ZipFile(path) as archive:
        found: dict[PurePosixPath, zipfile.ZipInfo] = {}
        for info in archive.infolist():
            name = PurePosixPath(name_of(info).replace("\\", "/"))
            if not info.is_dir() and not name.is_absolute() and ".." not in name.parts and name.parts:
                found.setdefault(name, info)
        return found


def unpacked(path: Path, name: PurePosixPath, most: int) -> bytes | None:
    """At most `most` bytes of what the platform itself wrote into its zip; None where there is more, or damage."""
    return next(each_unpacked(path, [name], most))


def each_unpacked(path: Path, names: Iterable[PurePosixPath], most: int) -> Iterator[bytes | None]:
    """The same of several files, for which the zip is opened once. Raises as `listed`."""
    entries = listed(path)
    with zipfile.ZipFile(path) as archive:
        for name in names:
            yield _whole(archive, entries[name], most) if name in entries else None


def _whole(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes | None:
    try:
        with archive.open(info) as handle:
            data = handle.read(most + 1)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        return None
    return data if len(data) <= most else None


def part(path: Path, names: Mapping[PurePosixPath, PurePosixPath], most: int) -> bytes | None:
    """A zip of these entries under other names (entry → name); None where it is larger than `most`. Raises OSError."""
    entries = listed(path)
    taken = [(entries[entry], str(name).encode()) for entry, name in names.items() if entry in entries]
    if sum(info.compress_size + 2 * len(name) + 200 for info, name in taken) > most:
        return None
    body, directory = bytearray(), bytearray()
    with path.open("rb") as source:
        for info, name in taken:
            directory += _central(info, name, len(body)) + name
            body += _local(info, name) + name + _packed(source, info)
    count = min(len(taken), 0xFFFF)
    return bytes(body + directory + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0))


def _packed(source: BinaryIO, info: zipfile.ZipInfo) -> bytes:
    """The entry's bytes as they lie there. Raises OSError where the zip is cut short."""
    source.seek(info.header_offset)
    header = source.read(_LOCAL.size)
    if len(header) < _LOCAL.size:
        raise OSError("the zip is cut short")
    *_, name, extra = _LOCAL.unpack(header)
    source.seek(name + extra, 1)
    data = source.read(info.compress_size)
    if len(data) < info.compress_size:
        raise OSError("the zip is cut short")
    return data


def _common(info: zipfile.ZipInfo, name: bytes) -> tuple[int, ...]:
    """Version to read it with, flags, method, time, date, checksum, both sizes, length of the name and of the rest."""
    flags = info.flag_bits & ~_STREAMED | _UTF_8
    sizes = (info.compress_size, min(info.file_size, _MOST))
    return (info.extract_version, flags, info.compress_type, 0, 0x21, info.CRC, *sizes, len(name), 0)


def _local(info: zipfile.ZipInfo, name: bytes) -> bytes:
    return _LOCAL.pack(b"PK\x03\x04", *_common(info, name))


def _central(info: zipfile.ZipInfo, name: bytes, offset: int) -> bytes:
    made_by = 20 | info.create_system << 8  # what kind of file it is (a link) is said in the words of that system
    return _CENTRAL.pack(b"PK\x01\x02", made_by, *_common(info, name), 0, 0, 0, info.external_attr, offset)
