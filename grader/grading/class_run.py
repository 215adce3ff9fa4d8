"""Class run: the one loop over a class, whatever a submission is and wherever its marks go.

Processes grade one item after another and write its files; the parent hands out the items and keeps what comes of each,
which is little, so that memory does not grow with the class. What is finished is kept: an interrupted run goes on where it
stopped. A process that dies costs its item a second try; what kills twice is told by `lost`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from grader.grading.pool import Lost, Make, Pool, available_cores


def unheard(_: object) -> None:
    """Nobody wants to know who has begun."""


def processes(items: int, jobs: int | None, *, few: int) -> int:
    """How many processes work on so many items: never idle ones. `jobs` where it is given; without it as many as cores,
    or one where there are fewer than `few` items: one process is quicker than starting more."""
    return min(jobs or (available_cores() if items >= few else 1), items)


class OfStudent(Protocol):
    """What came of an item: it says at least whose it was."""

    @property
    def student(self) -> str:
        """The student's id."""


Item = TypeVar("Item", bound=OfStudent)
Done = TypeVar("Done", bound=OfStudent)
Progress = Callable[[str, int, int], None]  # (student, done, total)
Began = Callable[[str], None]  # (student)


@dataclass(frozen=True)
class ClassRun(Generic[Item, Done]):
    """What is done with each item of a class.

    make: gives a process its worker; `worker(item)` grades one item and writes its files. lost: what stands for an item
    whose processes died twice. apart: never in this process, which then outlives whatever an item does.
    """

    make: Make[Item, Done]
    lost: Callable[[Item], Done]
    apart: bool = False

    def results(
        self, items: Sequence[Item], jobs: int, progress: Progress, *, already: int = 0, began: Began = unheard
    ) -> Iterator[Done]:
        """What came of each item, in any order. `progress` hears of each, and `began` when it is in some process's hands;
        `already`: items that needed nothing.

        Raises what a worker raises: SaitenError where the machine or the course cannot be used.
        """
        on_processes = jobs > 1 or (self.apart and jobs)
        run = self._on_processes(items, jobs, began) if on_processes else self._here(items, began)
        for number, done in enumerate(run, already + 1):
            yield done
            progress(done.student, number, len(items) + already)

    def _on_processes(self, items: Sequence[Item], jobs: int, began: Began) -> Iterator[Done]:
        with Pool(self.make, jobs, lambda item: began(item.student)) as pool:
            for done in pool.results(items):
                yield self.lost(done.item) if isinstance(done, Lost) else done

    def _here(self, items: Sequence[Item], began: Began) -> Iterator[Done]:
        if not items:
            return
        work = self.make()
        try:
            for item in items:
                began(item.student)
                yield work(item)
        finally:
            work.close()
