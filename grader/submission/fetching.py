"""Fetching: the submissions below an address, brought to a folder of this machine, where every reader finds them.

A copy and then the usual readers, not a stream: there is one way to tell layouts, whose is what, and what is hostile. Of
each submission as much is fetched as its reader may look at, and a byte more where it goes past a limit, so that the
reader meets the same limit here as in a folder and says the same of it.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from grader.errors import UsageError
from grader.files import inner_path
from grader.results.storage import Storage, Stored
from grader.submission import words
from grader.submission.budget import Budget
from grader.submission.handed_in import LARGEST_METADATA
from grader.submission.on_disk import is_skipped, most_read

Wanted = tuple[Stored, int]  # and how many of its bytes
_LONGEST = 255  # bytes of a name, in the file systems of every system
_ROOM = 1.1  # of what is fetched that has to be free
_DEEPEST = 3  # folders around a class that hold nothing else
_TREES = (("submitted",), ("inbound",))  # nbgrader's folders, in which the students' lie


def fetched(storage: Storage, folder: Path, budget: Budget) -> tuple[Path, list[str]]:
    """The class in `folder`: a folder, or the zip that lies at the address; and the names that were left aside.

    Raises UsageError where the storage cannot be read, holds nothing, or more than there is room for.
    """
    home = folder / (inner_path(PurePosixPath(storage.address).name) or "class")  # messages call it so, too
    zipped = storage.file()
    if zipped is not None:
        _fetch(storage, home, {home: (zipped, zipped.size)})
        return home, []
    known, others = storage.listing()
    if not known:
        raise UsageError(f"{storage.address}: holds nothing; {words.GIVE_THE_CLASS}")
    home.mkdir()
    places = dict(_within({PurePosixPath(name): stored for name, stored in known.items()}, budget))
    too_long = [name for name in places if any(len(part.encode()) > _LONGEST for part in name.parts)]
    covered = {
        parent for name in places for parent in name.parents
    }  # what is a file and a folder at once is a folder here
    wanted = {home / n: what for n, what in places.items() if n not in covered and n not in too_long}
    _fetch(storage, home, wanted)
    return home, [words.shown(name) for name in (*others, *map(str, too_long))]


def _fetch(storage: Storage, home: Path, wanted: Mapping[Path, tuple[Stored, int]]) -> None:
    size = sum(min(stored.size, most) for stored, most in wanted.values())
    free = shutil.disk_usage(home.parent).free
    if size * _ROOM > free:
        raise UsageError(
            f"{storage.address}: {size >> 20} MiB are to be fetched and {free >> 20} MiB are free; "
            "name a larger place with TMPDIR"
        )
    storage.fetch(wanted)


def _within(known: Mapping[PurePosixPath, Stored], budget: Budget) -> Iterator[tuple[PurePosixPath, Wanted]]:
    """What is fetched of each submission, file by file."""
    depth = _depth_of_class(known)
    files, left = Counter[tuple[str, ...]](), dict[tuple[str, ...], int]()
    for path, stored in sorted(known.items()):
        is_of_tree = path.parts[depth : depth + 1] in _TREES
        whose = path.parts[: depth + (2 if is_of_tree else 1)]
        room = left.get(whose, budget.taken + 1)
        if is_skipped(path) or files[whose] > budget.files or room <= 0:
            continue
        most = min(_most(path, stored, budget, is_beside=len(path.parts) <= depth + 1), room)
        files[whose] += 1
        left[whose] = room - min(stored.size, most)
        yield path, (stored, most)


def _depth_of_class(known: Iterable[PurePosixPath]) -> int:
    """How many folders stand around the class, each alone in the one before."""
    paths = list(known)
    depth = 0
    while (
        depth < _DEEPEST and len({path.parts[: depth + 1] for path in paths}) == 1 and len(paths[0].parts) > depth + 2
    ):
        depth += 1
    return depth


def _most(path: PurePosixPath, stored: Stored, budget: Budget, *, is_beside: bool) -> int:
    """Bytes of a file: what a reader may ask for. What is no work may be a platform's record, and is fetched if it is small.

    is_beside: the students' folders, where platforms keep larger ones.
    """
    most = LARGEST_METADATA if is_beside else budget.file
    return most_read(path.name, budget) or (most if stored.size <= most else 0)
