"""Files: written whole or not at all; what the operating system refuses becomes one line with the remedy.

Also here, since every writer needs them: text of a stranger's made harmless, and names of a stranger's.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from grader.errors import UsageError

_SPACE, _FOLDER = "free some space and run again: what was finished is kept", "give a folder that you may write to"
_PART = ".part-"  # begins the name of a file that is being written
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
    with part_of(path) as part:
        part.write_bytes(data)


def forget_parts(folder: Path) -> None:
    """Take away what a process left behind that was killed while it wrote there. Nobody else may be writing."""
    for part in folder.glob(f"{_PART}*"):
        with contextlib.suppress(OSError):
            part.unlink()


@contextlib.contextmanager
def part_of(path: Path) -> Iterator[Path]:
    """An empty file to write, which takes the place of `path` when the block ends, and goes where it fails. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_PART)
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.chmod(0o644)
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def is_folder(path: Path) -> bool:
    """Whether it is a folder, or a link to one; not where nobody lets us look, which `Path.is_dir` raises."""
    return os.path.isdir(path)  # noqa: PTH112


def is_file(path: Path) -> bool:
    """Whether it is an ordinary file, or a link to one; not where nobody lets us look."""
    return os.path.isfile(path)  # noqa: PTH113


def is_link(path: Path) -> bool:
    """Whether it is a link; not where nobody lets us look."""
    return os.path.islink(path)  # noqa: PTH114


def is_there(path: Path) -> bool:
    """Whether there is something; not where nobody lets us look."""
    return os.path.exists(path)  # noqa: PTH110


def inner_path(name: str) -> PurePosixPath | None:
    """A stranger's name of a file as a path below a folder; None where it leads out of it."""
    path = PurePosixPath(name.replace("\\", "/"))
    leads_out = path.is_absolute() or ".." in path.parts or name[1:2] == ":" or "\0" in name or not path.parts
    return None if leads_out else path


def printable(text: str, keep: str = "", instead: str = " ") -> str:
    """Text of a stranger's without what steers a terminal or a page; characters of `keep` stay."""
    return text if text.isprintable() else "".join(c if c.isprintable() or c in keep else instead for c in text)
