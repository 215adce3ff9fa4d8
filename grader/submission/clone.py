"""Clone: the commit that a git clone stands at, as git keeps its bytes. No git is run, no hook, filter or configuration of
the student's is read, no link is followed, and nothing is unpacked here: that is done where submissions are read.

What is looked at: `.git/HEAD`, the reference that it names (a file, or a line of `packed-refs`), then the object: a file
of its own, or a piece of a pack, found by the pack's index. A commit that a pack holds as a difference is not told.
"""

from __future__ import annotations

import os
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from grader.course.times import YEARS

LARGEST = 64 << 10  # bytes of a commit, packed and unpacked
_REFERENCES, _PACKS = 4 << 20, 64  # bytes of packed-refs, packs that are looked into
_NAME = re.compile(rb"[0-9a-f]{40}")
_REFERENCE = re.compile(rb"ref: (refs(?:/[\w.-]+)+)\s*")
_FANOUT, _ENTRY = 256 * 4, struct.Struct(">I")
_INDEX = b"\xfftOc\0\0\0\x02"
_COMMIT = 1  # the type of an object in a pack
_COMMITTER = re.compile(rb"^committer [^\n]*> (\d{1,12}) [+-]\d{4}$", re.MULTILINE)

Open = Callable[[bytes], int]  # a file below the folder -> its descriptor


def tip(folder: Path) -> bytes | None:
    """The commit, as git compressed it; None where the folder is no clone, or nothing tells it. Raises nothing."""
    if os.open not in os.supports_dir_fd:
        return None  # Windows: where a class is graded it is not
    try:
        with _below(folder) as opened:
            name = _commit_name(opened)
            return name and (
                _read(opened, b".git/objects/%s/%s" % (name[:2], name[2:]), LARGEST) or _packed(opened, name)
            )
    except (OSError, struct.error, ValueError):
        return None


def committed(packed: bytes) -> datetime | None:
    """When the commit was made, as it says itself; None where it cannot be read. Unpacks what a student packed."""
    try:
        text = zlib.decompressobj().decompress(packed, LARGEST)
    except zlib.error:
        return None
    head = text.partition(b"\n\n")[0]
    found = _COMMITTER.search(head)
    try:
        at = datetime.fromtimestamp(int(found[1]), UTC) if found else None
    except (ValueError, OverflowError, OSError):
        return None
    return at if at is not None and at.year in YEARS else None


@contextmanager
def _below(folder: Path) -> Iterator[Open]:
    """Opens files below the folder, following no link on the way."""
    home = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    held: list[int] = [home]

    def opened(path: bytes) -> int:
        *folders, name = path.split(b"/")
        if b".." in folders or name == b"..":
            raise ValueError("a way out of the folder")
        place = home
        for part in folders:
            place = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=place)
            held.append(place)
        held.append(os.open(name or b".", os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=place))
        return held[-1]

    try:
        yield opened
    finally:
        for descriptor in held:
            os.close(descriptor)


def _read(opened: Open, path: bytes, most: int) -> bytes | None:
    """A file of at most so many bytes; None where there is none, or a longer one."""
    try:
        data = os.read(opened(path), most + 1)
    except OSError:
        return None
    return data if len(data) <= most else None


def _commit_name(opened: Open) -> bytes | None:
    head = (_read(opened, b".git/HEAD", 1 << 10) or b"").strip()
    reference = _REFERENCE.fullmatch(head)
    if reference is None:
        return head if _NAME.fullmatch(head) else None
    own = (_read(opened, b".git/" + reference[1], 1 << 10) or b"").strip()
    if _NAME.fullmatch(own):
        return own
    line = re.search(rb"^([0-9a-f]{40}) %s$" % re.escape(reference[1]), _packed_references(opened), re.MULTILINE)
    return line[1] if line else None


def _packed_references(opened: Open) -> bytes:
    return _read(opened, b".git/packed-refs", _REFERENCES) or b""


def _packed(opened: Open, name: bytes) -> bytes | None:
    """The commit's piece of the pack that holds it."""
    packs = opened(b".git/objects/pack/")
    for index in sorted(n for n in os.listdir(packs) if n.endswith(".idx"))[:_PACKS]:  # noqa: PTH208  # of a descriptor
        home = b".git/objects/pack/" + os.fsencode(index)
        offset = _offset(opened(home), bytes.fromhex(name.decode()))
        if offset is not None:
            return _piece(os.pread(opened(home.removesuffix(b".idx") + b".pack"), LARGEST, offset))
    return None


def _offset(index: int, name: bytes) -> int | None:
    """Where the object stands in the pack, by its index (version 2)."""
    if os.pread(index, len(_INDEX), 0) != _INDEX:
        return None
    fanout = os.pread(index, _FANOUT, len(_INDEX))
    names = len(_INDEX) + _FANOUT
    (total,) = _ENTRY.unpack_from(fanout, _FANOUT - 4)
    low = _ENTRY.unpack_from(fanout, 4 * (name[0] - 1))[0] if name[0] else 0
    (high,) = _ENTRY.unpack_from(fanout, 4 * name[0])
    while low < high:
        middle = (low + high) // 2
        found = os.pread(index, 20, names + 20 * middle)
        if found == name:
            (offset,) = _ENTRY.unpack(os.pread(index, 4, names + 24 * total + 4 * middle))
            return offset if offset < 1 << 31 else None  # of a pack of gigabytes
        low, high = (middle + 1, high) if found < name else (low, middle)
    return None


def _piece(data: bytes) -> bytes | None:
    """What is compressed, behind the type and the size of the object."""
    if not data or data[0] >> 4 & 7 != _COMMIT:
        return None
    begin = next((n for n, byte in enumerate(data[:10]) if not byte & 0x80), None)
    return None if begin is None else data[begin + 1 :]
