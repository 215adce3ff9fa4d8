"""Files: written whole or not at all; what the operating system refuses becomes one line with the remedy.

Also here, since every writer needs it: text of a stranger's made harmless, and this user's cache of what can be made
again.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from grader.errors import UsageError

CACHE_VARIABLE = "SAITEN_CACHE"
_SPACE, _FOLDER = "free some space and run again: what was finished is kept", "give a folder that you may write to"
_DIGEST = 32  # bytes of a checksum before what is cached
_REMEDIES = {
    errno.ENOSPC: _SPACE,
    errno.EDQUOT: _SPACE,
    errno.EACCES: _FOLDER,
    errno.EPERM: _FOLDER,
    errno.EROFS: _FOLDER,
    errno.ENOTDIR: "give a folder, not a file",
    errno.EEXIST: "give a folder, not a file",
}


@contextlib.contextmanager
def writing(path: Path, remedy: str = "") -> Iterator[None]:
    """Turn what the operating system says of writing `path` into a UsageError with the remedy.

    `remedy`: what to do, where the command knows better than the error's number.
    """
    try:
        yield
    except OSError as error:
        advice = remedy or _REMEDIES.get(error.errno or 0, "see that the folder can be written to and run again")
        raise UsageError(f"{path}: cannot be written ({error.strerror or error}); {advice}") from error


def write_whole(path: Path, data: bytes, remedy: str = "") -> None:
    """The file as a whole, or as it was before. Folders are made. Raises UsageError where it cannot be written."""
    with writing(path, remedy):
        replace_file(path, data)


def replace_file(path: Path, data: bytes) -> None:
    """As `write_whole`, for those who have their own words for failing. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        part.chmod(0o644)
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def printable(text: str, keep: str = "", instead: str = " ") -> str:
    """Text of a stranger's without what steers a terminal or a page; characters of `keep` stay."""
    return text if text.isprintable() else "".join(c if c.isprintable() or c in keep else instead for c in text)


def cache_folder() -> Path | None:
    """A folder of this user's own for what can be made again; None where there is none to be trusted.

    SAITEN_CACHE names another one, or none where it is empty. What is read back from here is code, so nobody else may
    be able to write to it.
    """
    named = os.environ.get(CACHE_VARIABLE)
    if named == "":
        return None
    try:
        home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        folder = Path(named) if named else home / "saiten"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        state = folder.stat()
    except (OSError, RuntimeError):
        return None
    is_ours = os.name != "posix" or (state.st_uid == os.getuid() and not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH))
    return folder if is_ours and os.access(folder, os.W_OK) else None


def cached(kind: str, key: bytes, make: Callable[[], bytes]) -> bytes:
    """What `make` gives, kept under all of `key` (contents, versions). A cache that is full or damaged costs time only."""
    folder = cache_folder()
    if folder is None:
        return make()
    name = hashlib.sha256(key).hexdigest()
    path = folder / kind / name[:2] / name
    with contextlib.suppress(OSError):
        whole = path.read_bytes()
        digest, data = whole[:_DIGEST], whole[_DIGEST:]
        if hashlib.sha256(data).digest() == digest:
            return data
    data = make()
    with contextlib.suppress(OSError):
        replace_file(path, hashlib.sha256(data).digest() + data)
    return data
