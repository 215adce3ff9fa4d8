"""Cluster: a class graded by the workers of a Dask scheduler.

Each worker has one batch at a time, and is sent the next when it answers: a batch takes some seconds, so that waiting for
the network is little of it, and a worker's death costs little. Batches are bound to their worker. Dask's own retries would
blame all that a dead worker was sent; here what was sent to a worker that is gone goes to others one by one, and `batch`
knows which one was in its hands.

Workers write results themselves before they answer. When the scheduler ends, what was sent is sent again as soon as one
answers at the address.
"""

from __future__ import annotations

import queue
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from grader.errors import SaitenError, UsageError
from grader.grading.batch import Order
from grader.grading.class_run import Began, unheard
from grader.grading.run_parts import Graded, Job
from grader.results.terms import Terms
from grader.submission.entries import Entry

BATCH_SECONDS = 10.0  # that a batch should take
FIRST_BATCH = 2  # submissions, before it is known how long one takes
LOOK_SECONDS = 1.0  # between two looks at who is there
PATIENCE = 600.0  # seconds without any worker or scheduler, before the run ends


class Future(Protocol):
    """An answer that will come, as `distributed.Future` has it."""

    @property
    def status(self) -> str:
        """pending, finished, error, lost or cancelled."""

    def result(self) -> list[Graded]:
        """The answer. Raises what the worker raised."""

    def add_done_callback(self, call: Callable[[Future], None]) -> None:
        """Call when it has come."""

    def cancel(self) -> None:
        """Nobody wants it any more."""


class Workers(Protocol):
    """The workers of a scheduler."""

    def names(self) -> set[str]:
        """Who is there; nobody while the scheduler is gone."""

    def send(self, name: str, order: Order, entries: Sequence[Entry]) -> Future:
        """Have a worker grade these with `grade_batch`."""


@dataclass(frozen=True)
class _Sent:
    worker: str
    entries: Sequence[Entry]
    since: float


class ClusterRun:
    """A run on workers. said: hears what a person should know; began: of the first of each batch; clock: seconds."""

    def __init__(
        self,
        workers: Workers,
        job: Job,
        terms: Terms | None,
        *,
        course: str,
        said: Callable[[str], None],
        began: Began = unheard,
        clock: Callable[[], float] = time.monotonic,
    ):
        self._workers, self._said, self._began, self._clock = workers, said, began, clock
        self._order = Order(uuid.uuid4().hex, job, terms, course)
        self._todo, self._alone = deque[Entry](), deque[Entry]()
        self._sent: dict[Future, _Sent] = {}
        self._answered: queue.SimpleQueue[Future] = queue.SimpleQueue()
        self._refused: dict[str, str] = {}
        self._seconds, self._count = 0.0, 0  # that graded submissions took, and how many there were

    def results(self, entries: Sequence[Entry]) -> Iterator[Graded]:
        """What came of each, in any order. Raises UsageError where no worker is there, or none can be used."""
        self._todo.extend(entries)
        heard = looked = self._clock()
        present = self._workers.names()
        while self._todo or self._alone or self._sent:
            if self._clock() - looked >= LOOK_SECONDS:
                looked, present = self._clock(), self._workers.names()
            self._take_back(present)
            usable = present - set(self._refused)
            self._feed(usable)
            if usable:
                heard = self._clock()
            elif present:
                raise UsageError(f"--dask: no worker can be used; {'; '.join(sorted(set(self._refused.values())))}")
            elif self._clock() - heard > PATIENCE:
                raise UsageError("--dask: no worker was there for ten minutes; what was finished is kept: run again")
            yield from self._answers()

    def _feed(self, usable: set[str]) -> None:
        """Send work to everybody who has none."""
        for worker in sorted(usable - {sent.worker for sent in self._sent.values()}):
            batch = self._batch(len(usable))
            if not batch:
                return
            future = self._workers.send(worker, self._order, batch)
            self._sent[future] = _Sent(worker, batch, self._clock())
            future.add_done_callback(self._answered.put)
            self._began(batch[0].student)

    def _batch(self, workers: int) -> list[Entry]:
        """The next submissions for one worker: at the end so few that all workers end together."""
        if self._alone and not self._todo:
            return [self._alone.popleft()]
        each = self._seconds / self._count if self._count else BATCH_SECONDS / FIRST_BATCH
        size = max(1, min(round(BATCH_SECONDS / max(each, 1e-6)), len(self._todo) // (2 * workers)))
        return [self._todo.popleft() for _ in range(min(size, len(self._todo)))]

    def _take_back(self, present: set[str]) -> None:
        """What was sent to workers that are gone, or through a scheduler that is gone, is sent again, one by one."""
        for future, sent in list(self._sent.items()):
            if sent.worker not in present or future.status in ("lost", "cancelled"):
                del self._sent[future]
                future.cancel()
                self._alone.extend(sent.entries)

    def _answers(self) -> Iterator[Graded]:
        """What has come, after a wait for the first."""
        try:
            future = self._answered.get(timeout=LOOK_SECONDS / 4)
        except queue.Empty:
            return
        sent = self._sent.get(future)
        if sent is None or future.status not in ("finished", "error"):
            return  # taken back, or about to be
        del self._sent[future]
        try:
            done = future.result()
        except Exception as error:  # noqa: BLE001  # whatever a foreign machine raises, its work is done elsewhere
            self._refuse(sent, error)
            return
        self._seconds += self._clock() - sent.since
        self._count += len(done)
        yield from done

    def _refuse(self, sent: _Sent, error: Exception) -> None:
        """A machine that cannot be used gets nothing more."""
        why = str(error) if isinstance(error, SaitenError) else f"{type(error).__name__}: {error}"
        self._refused[sent.worker] = f"{sent.worker}: {why}"
        self._said(f"worker refused: {self._refused[sent.worker]}")
        self._todo.extendleft(reversed(sent.entries))
