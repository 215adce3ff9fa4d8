"""Arrivals: what of a growing class has arrived whole. An upload that is under way is waited for.

A submission has arrived when its names, sizes and times have stayed as they are for a while, and a zip has its end. The
while is counted by who looks, not by the files' own times: another machine's clock may have written those.
"""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.files import is_file
from grader.submission.entries import Entry
from grader.submission.on_disk import open_to_read

ENDLESS_SECONDS = 600.0  # after which a zip without an end is what was handed in
_MOST_FILES = 20_000  # that are looked at: more than any budget lets be read

State = tuple[tuple[str, int, int], ...]  # of each file: path, size, time of change


@dataclass(frozen=True)
class _Seen:
    state: State
    since: float


class Arrivals:
    """Looks at a class again and again. settle: seconds that nothing may change. Times are of one clock, in seconds."""

    def __init__(self, settle: float):
        self._settle = settle
        self._seen: dict[str, _Seen] = {}
        self._taken: dict[str, tuple[Entry, State]] = {}

    def arrived(self, everybody: Iterable[Entry], now: float) -> list[Entry]:
        """Who has arrived whole and was not taken as he is now."""
        found = []
        for entry in everybody:
            state = _state(entry)
            seen = self._seen.get(entry.folder_name)
            if seen is None or seen.state != state:
                seen = self._seen[entry.folder_name] = _Seen(state, now)
            if self._taken.get(entry.folder_name) != (entry, state) and self._is_whole(entry, now - seen.since):
                found.append(entry)
        return found

    def take(self, entry: Entry) -> None:
        """It is graded as it was last seen: what changes meanwhile is seen as a change the next time."""
        self._taken[entry.folder_name] = entry, self._seen[entry.folder_name].state

    def _is_whole(self, entry: Entry, unchanged: float) -> bool:
        if unchanged < self._settle:
            return False
        return unchanged >= ENDLESS_SECONDS or all(map(_has_end, _zips(entry)))


def _places(entry: Entry) -> list[Path]:
    return [entry.path / piece.at for piece in entry.pieces] if entry.pieces else [entry.path]


def _state(entry: Entry) -> State:
    return tuple(sorted(line for place in _places(entry) for line in _lines(place)))


def _lines(place: Path) -> Iterator[tuple[str, int, int]]:
    """The state of a file, or of all files below a folder. Links are not followed; what has just gone is no file."""
    waiting, left = [place], _MOST_FILES
    while waiting and left:
        path, left = waiting.pop(), left - 1
        try:
            found = path.lstat()
            if stat.S_ISDIR(found.st_mode):
                waiting += path.iterdir()
        except OSError:
            continue
        changed = max(found.st_mtime_ns, found.st_ctime_ns)  # a file that is opened to us is as old as before
        yield os.fspath(path), 0 if stat.S_ISDIR(found.st_mode) else found.st_size, changed


def _zips(entry: Entry) -> list[Path]:
    return [place for place in _places(entry) if place.suffix.lower() == ".zip" and is_file(place)]


def _has_end(path: Path) -> bool:
    """Whether a zip's last part is there, which is written last. Nothing of it is unpacked here."""
    try:
        with open_to_read(path) as file:
            return zipfile.is_zipfile(file)
    except OSError:
        return False
