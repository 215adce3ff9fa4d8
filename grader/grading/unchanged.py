"""Unchanged: who is spared a second look: nothing is read, run or written for what lies there as it was graded, under what
it was graded with, while its files in RESULTS are as they were written.

    RESULTS/.saiten/unchanged/<folder>      what the marks and pages were made of, how the files were left, and the row

A look costs the bytes of the submission a hash, and no process. Whatever is in doubt is looked at in the ordinary way: what
our own fault withheld, what came to the end of a limit, what several attempts are chosen from.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from itertools import chain
from pathlib import Path

import msgspec

from grader.course.course import PACKAGE, Course
from grader.course.fingerprint import fingerprint, fingerprint_of, of_course
from grader.grading.run_parts import Graded, Job, chosen
from grader.report.row import Row
from grader.results.attempts import SEVERAL
from grader.results.flags import Flag
from grader.results.handed_in import HandedIn
from grader.results.result import Outcome, Result
from grader.results.reviews import Reviews
from grader.results.store import Store
from grader.results.terms import Terms
from grader.results.tree import files_of, unchanged_of
from grader.submission.entries import Entry
from grader.submission.handed_in import recorded
from grader.submission.on_disk import Handed

Stamp = tuple[int, int] | None  # bytes and time of a file; None where there is none

_IN_DOUBT = {Flag.GRADER_ERROR, Flag.COSTLY, Flag.UNREADABLE, *SEVERAL}


class Known(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of one submission."""

    made_of: bytes
    files: tuple[Stamp, ...]
    row: Row
    isolation: str


_ENCODER, _DECODER = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(Known)


class Unchanged:
    """What a job would make of its submissions, and what was made of them."""

    def __init__(self, job: Job, terms: Terms | None, store: Store, reviews: Reviews):
        self._job, self._terms, self._store, self._reviews = job, terms or Terms(), store, reviews

    def made_of(self, entry: Entry) -> bytes:
        """A hash of all that the marks and pages of a submission are made of; b"" where not all of it can be read."""
        own = (
            replace(entry, path=Path(entry.path.name)),  # wherever the class lies
            self._terms.extensions.get(entry.student),
            self._terms.people is not None and self._terms.people.get(entry.student),
            self._reviews.decisions.get(entry.student),
        )
        try:
            return fingerprint_of(chain((self.of_run, repr(own)), self._lying_there(entry))).encode()
        except OSError:
            return b""

    def digest(self, entry: Entry) -> str:
        """Of what was handed in and when, wherever it lies and whatever the course asks; "" where it cannot be read."""
        try:
            handed, when = self._handed(entry)
            return fingerprint_of(chain((repr(when),), _content(handed)))
        except OSError:
            return ""

    def graded(self, entry: Entry) -> Graded | None:
        """What came of it, where it came of the same."""
        try:
            known = _DECODER.decode(self._place(entry).read_bytes())
        except (OSError, msgspec.MsgspecError):
            return None
        if known.files != self._stamps(entry.folder_name) or known.made_of != self.made_of(entry):
            return None
        is_reused = Flag.NOT_HANDED_IN not in known.row.flags
        return Graded(known.row, known.isolation, reused=is_reused)

    def keep(self, entry: Entry, made_of: bytes, result: Result, row: Row) -> None:
        """Note what came of a submission, now that its files are written. made_of: as it was before it was read."""
        path = self._place(entry)
        with suppress(OSError):  # it costs the next run some time, and nothing else
            if not made_of or self._is_in_doubt(result) or made_of != self.made_of(entry):
                path.unlink(missing_ok=True)
                return
            path.parent.mkdir(exist_ok=True)
            known = Known(made_of, self._stamps(entry.folder_name), row, result.isolation)
            path.write_bytes(_ENCODER.encode(known))  # half of it is none

    def _place(self, entry: Entry) -> Path:
        return self._store.out / unchanged_of(entry.folder_name)

    @staticmethod
    def _is_in_doubt(result: Result) -> bool:
        outcomes = (t.outcome for e in result.exercises for t in e.tests)
        cut = any(q.fingerprint == "" for q in result.quizzes)
        return cut or bool(_IN_DOUBT & set(result.flags)) or Outcome.GRADER_ERROR in outcomes

    def _lying_there(self, entry: Entry) -> Iterator[bytes]:
        """All that a reader is given, and what says when it came. Raises OSError."""
        if Flag.NOT_HANDED_IN in entry.flags:
            return
        handed, when = self._handed(entry)
        yield repr((handed.name, handed.is_folder, handed.notes, handed.flags, handed.commit, when)).encode()
        yield from _content(handed)

    def _handed(self, entry: Entry) -> tuple[Handed, HandedIn | None]:
        """What lies there, and what says when it came. Raises OSError."""
        handed = Handed.at(entry.path, self._job.reading_budget, entry.pieces)
        own = entry.handed_in
        return handed, own if entry.pieces else recorded(entry.path, handed, own)

    def _stamps(self, folder: str) -> tuple[Stamp, ...]:
        return tuple(stamp(f"{self._store.out}/{name}") for name in files_of(folder))

    @cached_property
    def of_run(self) -> bytes:
        """What is the same for everybody: the course, its texts, ourselves, and what was asked for."""
        course, job = Course.load().whole(), self._job
        ours = (PACKAGE, course.solutions, course.stubs, course.hidden, course.quizzes)
        files = [one for home in ours for one in _below(home)]
        data = [(path.name, stamp(str(path))) for path in course.public_data]
        asked = (job.lang, job.isolation, job.assignment, chosen(course, job), job.reading_budget)
        parts = (of_course(course), job.secret, sys.version, repr((asked, files, data)))
        return fingerprint(*parts).encode()


def _content(handed: Handed) -> Iterator[bytes]:
    """What was handed in, file by file; an archive is the same under another name."""
    for path, data in handed.taken():
        yield repr((path if handed.is_folder else None, data is None)).encode()
        yield data or b""


def stamp(path: str) -> Stamp:
    """How a file was left."""
    try:
        state = os.stat(path)  # noqa: PTH116  # of a Path it takes three times as long
    except OSError:
        return None
    return state.st_size, state.st_mtime_ns


def _below(home: Path) -> Iterator[tuple[str, Stamp]]:
    for folder, names, files in os.walk(home):
        names[:] = sorted(name for name in names if name != "__pycache__")
        yield from ((f"{folder[len(str(home)) :]}/{name}", stamp(f"{folder}/{name}")) for name in sorted(files))
