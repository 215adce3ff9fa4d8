"""Cache: this user's folder of what can be made again: safe to delete, bounded, and never read where others may write.

    ~/.cache/saiten/KIND/ab/abcdef…     a checksum, then what was made, under a hash of all that it was made from

`$XDG_CACHE_HOME` moves it, SAITEN_CACHE names another folder, or none where it is empty. What is read back from here is
code, so the folder belongs to this user and nobody else may write to it. A disk that is full or read-only costs the
cache and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from grader.files import replace_file

VARIABLE = "SAITEN_CACHE"
MOST = 1 << 30  # bytes of all files together
_ROOM = 0.8  # of it that is left in use after clearing, the latest used first
_BETWEEN = 64 << 20  # bytes that a process writes between two looks at how much there is
_T = TypeVar("_T")
_DIGEST = 32  # bytes of the checksum
_written: int | None = None  # bytes since the last look; None before the first one


def folder() -> Path | None:
    """The cache; None where there is none to be trusted."""
    named = os.environ.get(VARIABLE)
    if named == "":
        return None
    try:
        home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        path = Path(named) if named else home / "saiten"
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        state = path.stat()
    except (OSError, RuntimeError):
        return None
    return path if _is_ours(state) else None


def cached(kind: str, key: bytes, make: Callable[[], bytes], decode: Callable[[bytes], _T]) -> _T:
    """What `make` gives, kept under all of `key` (contents, versions), as `decode` reads it.

    What `decode` cannot read is not ours, and made anew. Raises what `make` raises.
    """
    kept = read(kind, key)
    if kept is not None:
        with contextlib.suppress(Exception):
            return decode(kept)
    made = make()
    keep(kind, key, made)
    return decode(made)


def read(kind: str, key: bytes) -> bytes | None:
    """What was kept under the key, if it is there and whole."""
    path = _path(kind, key)
    with contextlib.suppress(OSError):
        if path is not None:
            with path.open("rb") as file:
                if not _is_ours(os.fstat(file.fileno())):  # put there while others could
                    return None
                whole = file.read()
            digest, data = whole[:_DIGEST], whole[_DIGEST:]
            if hashlib.sha256(data).digest() == digest:
                with contextlib.suppress(OSError):
                    os.utime(path)  # the latest used stay longest
                return data
    return None


def keep(kind: str, key: bytes, data: bytes) -> None:
    """Keep `data` under the key, if there is a place for it."""
    path = _path(kind, key)
    with contextlib.suppress(OSError):
        if path is not None:
            _make_home(path)
            replace_file(path, hashlib.sha256(data).digest() + data)
            _clear_after(len(data))


@contextlib.contextmanager
def alone(kind: str, key: bytes) -> Iterator[None]:
    """Of several processes that would make the same at once one makes it, and the others find it afterwards."""
    path = _path(kind, key)
    with contextlib.ExitStack() as held:
        with contextlib.suppress(OSError, ImportError):
            import fcntl  # not on every system

            if path is not None:
                _make_home(path)
                lock = held.enter_context(path.with_suffix(".lock").open("wb"))
                fcntl.flock(lock, fcntl.LOCK_EX)  # of a process that dies the kernel gives it back
        yield


def _is_ours(state: os.stat_result) -> bool:
    """Nobody else can have written there."""
    return os.name != "posix" or (state.st_uid == os.getuid() and not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH))


def _path(kind: str, key: bytes) -> Path | None:
    place = folder()
    if place is None:
        return None
    name = hashlib.sha256(key).hexdigest()
    return place / kind / name[:2] / name


def _make_home(path: Path) -> None:
    """The folders of a file. What hidden tests ask can be read off some of it, so they are this user's alone."""
    kind = path.parent.parent
    kind.mkdir(parents=True, exist_ok=True, mode=0o700)
    if stat.S_IMODE(kind.stat().st_mode) != 0o700:
        kind.chmod(0o700)
    path.parent.mkdir(exist_ok=True, mode=0o700)


# --- bounds


def _clear_after(size: int) -> None:
    """Look how much there is: at the first file that a process writes, and now and then after that."""
    global _written
    if _written is not None and _written + size < _BETWEEN:
        _written += size
        return
    _written = 0
    place = folder()
    if place is not None:
        clear(place, MOST)


def clear(place: Path, most: int) -> None:
    """Take away what was not used for longest, where all files together have more than `most` bytes."""
    files = sorted(_files(place), reverse=True)  # the latest used first
    if sum(size for _, size, _ in files) <= most:
        return
    left = most * _ROOM
    for _, size, path in files:
        left -= size
        if left < 0:
            with contextlib.suppress(OSError):
                path.unlink()


def _files(place: Path) -> Iterator[tuple[float, int, Path]]:
    """(last use, bytes, path) of every file."""
    for home, _, names in os.walk(place):
        for path in (Path(home, name) for name in names):
            with contextlib.suppress(OSError):
                state = path.lstat()
                yield state.st_mtime, state.st_size, path
