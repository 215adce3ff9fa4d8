"""Batch: what a machine of a cluster does with some submissions: in this process, with a sandbox of its own.

The process may be a daemon's child and must not have processes of `multiprocessing`; one submission is graded at a time,
however many threads ask. Before a submission is begun that is noted in RESULTS, and after it has been written the note
goes: who finds a note knows that this submission was in hand when a process ended. So nobody else is blamed, and a
submission that ends every process which takes it is given up.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from grader.course.course import Course
from grader.course.fingerprint import of_course
from grader.errors import UsageError
from grader.grading.process import student_grader
from grader.grading.run_parts import Graded, Job
from grader.grading.student_grader import StudentGrader, lost
from grader.results.store import Store
from grader.results.terms import Terms
from grader.submission.entries import Entry

MOST_TRIES = 3  # processes that a submission may end


@dataclass(frozen=True)
class Order:
    """What every batch of a run needs. run: a name of its own; course: its fingerprint, where the run was started."""

    run: str
    job: Job
    terms: Terms | None
    course: str


class _Bench:
    """The grader that this process keeps from one batch to the next."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._run = ""
        self._grader: StudentGrader | None = None

    def graded(self, order: Order, entries: Sequence[Entry]) -> list[Graded]:
        with self._lock:
            grader = self._for(order)
            return [_graded(grader, order, entry) for entry in entries]

    def _for(self, order: Order) -> StudentGrader:
        if self._grader is None or self._run != order.run:
            if self._grader is not None:
                self._grader.close()
                self._grader = None
            if of_course(Course.load().whole()) != order.course:
                raise UsageError("has another version of saiten or of the course")
            if not order.job.submissions.exists() or not (order.job.out / ".saiten").is_dir():
                raise UsageError(
                    f"does not see {order.job.submissions} and {order.job.out}, which all machines must share"
                )
            self._grader, self._run = student_grader(order.job, order.terms), order.run
        return self._grader


_BENCH = _Bench()


def grade_batch(order: Order, entries: Sequence[Entry]) -> list[Graded]:
    """Grade them and write their files; what came of them.

    Raises UsageError where this machine cannot be used: it has another course, another storage or too weak an isolation.
    """
    return _BENCH.graded(order, entries)


def _graded(grader: StudentGrader, order: Order, entry: Entry) -> Graded:
    store = Store(order.job.out)
    if store.note_try(entry.folder_name) > MOST_TRIES:
        graded = lost(order.job, order.terms, entry, MOST_TRIES)
    else:
        graded = grader(entry)
    with suppress(OSError):
        store.forget_try(entry.folder_name)
    return graded
