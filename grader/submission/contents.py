"""Contents: the files of a submission, by relative path. Nothing is extracted or run, and nothing opened here.

An archive among them stands as a folder: what it holds is found below its name, within one budget for the whole
submission. One that cannot be opened is said, and what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from grader.results.flags import Flag
from grader.submission import archive_words, words
from grader.submission.archive import is_archive, opened
from grader.submission.on_disk import Handed, is_skipped
from grader.submission.signature import LONGEST, student_named
from grader.submission.unpacking import Load, Unpacking, Unreadable
from grader.text import Text


class Contents:
    """The files in what was handed in, those of its archives included. Raises Unreadable.

    `notes` and `flags`: what was left aside; more come while files are read. `closed`: archives that were not opened.
    `packed`: those among them that `grade submit` packed, by their signature.
    """

    def __init__(self, handed: Handed):
        self.flags: list[Flag] = list(handed.flags)
        self.closed: set[PurePosixPath] = set()
        self.packed: set[PurePosixPath] = set()
        self._budget, self._unpacking = handed.budget, Unpacking(handed.budget)
        self._unpacking.notes += handed.notes
        self.files: dict[PurePosixPath, Load] = {}
        if handed.is_folder:
            self._add(handed.files, level=0)
        else:
            ((_, load),) = handed.files.items()
            self._add(opened(self._data(load), handed.name, self._unpacking), level=1)

    @property
    def notes(self) -> list[Text]:
        """What a student should know of what was left aside."""
        return self._unpacking.notes

    def _add(self, files: Mapping[PurePosixPath, Load], level: int) -> None:
        """Take these files; those of an archive among them in its place."""
        for path, load in files.items():
            if is_skipped(path):
                continue
            if not is_archive(path.name):
                self.files[path] = load
                continue
            try:
                if level >= self._budget.levels:
                    raise Unreadable(archive_words.packed_too_deep(self._budget.levels))
                data = self._data(load)
                inside = opened(data, path.name, self._unpacking)
                if student_named(data[-LONGEST:]) is not None:
                    self.packed.add(path)
                self._add({path / p: inner for p, inner in inside.items()}, level + 1)
            except Unreadable as error:
                self.closed.add(path)
                self.flags.append(Flag.UNREADABLE)
                self._unpacking.note(words.about(words.shown(path), error.why))

    def _data(self, load: Load) -> bytes:
        data = load(self._budget.archive)
        if data is None:
            raise Unreadable(archive_words.archive_too_large(self._budget.archive))
        return data
