"""Archive: which files are archives, by their names, and what opens one, by its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from grader.submission import archive_words
from grader.submission.tarred import tarred
from grader.submission.unpacking import Load, Unpacking, Unreadable
from grader.submission.zipped import zipped

_PACKERS = "gz|bz2|xz|zst|lzma|Z"  # each packs one file, which may be a tar
_HOLDS_FILES = rf"zip|tar|tgz|tbz2?|txz|tar\.(?:{_PACKERS})|7z|rar|lzh|cab"
_ENDING = re.compile(rf"\.(?:{_HOLDS_FILES}|{_PACKERS})$", re.IGNORECASE)
_WHOLE = re.compile(rf"(.+)\.(?:{_HOLDS_FILES})$", re.IGNORECASE | re.DOTALL)
_OTHERS = {b"7z\xbc\xaf\x27\x1c": "7z", b"Rar!": "RAR", b"\x28\xb5\x2f\xfd": "zstd", b"MSCF": "CAB", b"\x1f\x9d": ".Z"}


def is_archive(file_name: str) -> bool:
    """Whether a file is an archive by its name, also one that is not opened."""
    return _ENDING.search(file_name) is not None


def without_ending(file_name: str) -> str | None:
    """The name that an archive of files has before its ending; None where a file is none by its name."""
    found = _WHOLE.fullmatch(file_name)
    return found[1] if found else None


def opened(data: bytes, name: str, unpacking: Unpacking) -> dict[PurePosixPath, Load]:
    """The files of an archive, whatever its name says it is. Raises Unreadable where it is not opened, or broken."""
    for start, kind in _OTHERS.items():
        if data.startswith(start):
            raise Unreadable(archive_words.other_archive(kind))
    if data[2:5] == b"-lh":
        raise Unreadable(archive_words.other_archive("LZH"))
    if data.startswith(b"PK") or (
        name.lower().endswith(".zip") and not data.startswith((b"\x1f\x8b", b"BZh", b"\xfd7z"))
    ):
        return zipped(data, unpacking)
    return tarred(data, name, unpacking)
