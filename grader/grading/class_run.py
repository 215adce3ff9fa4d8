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


def processes(items: int, jobs: int | None, *, few: int) -> int:
    """How many processes work on so many items: never idle ones. `jobs` where it is given; without it as many as cores,
    or one where there are fewer than `few` items: one process is quicker than starting more."""
    return min(jobs or (available_cores() if items >= few else 1), items)


class OfStudent(Protocol):
    """What came of an item: it says at least whose it was."""

    @property
    def student(self) -> str:
        """The student's id."""


Item = TypeVar("Item")
Done = TypeVar("Done", bound=OfStudent)
Progress = Callable[[str, int, int], None]  # (student, done, total)


@dataclass(frozen=True)
class ClassRun(Generic[Item, Done]):
    """What is done with each item of a class.

    make: gives a process its worker; `worker(item)` grades one item and writes its files. lost: what stands for an item
    whose processes died twice.
    """

    make: Make[Item, Done]
    lost: Callable[[Item], Done]

    def results(self, items: Sequence[Item], jobs: int, progress: Progress, already: int = 0) -> Iterator[Done]:
        """What came of each item, in any order. `progress` hears of each; `already`: items that needed nothing.

        Raises what a worker raises: SaitenError where the machine or the course cannot be used.
        """
        for number, done in enumerate(self._on_processes(items, jobs) if jobs > 1 else self._here(items), already + 1):
            yield done
            progress(done.student, number, len(items) + already)

    def _on_processes(self, items: Sequence[Item], jobs: int) -> Iterator[Done]:
        with Pool(self.make, jobs) as pool:
            for done in pool.results(items):
                yield self.lost(done.item) if isinstance(done, Lost) else done

    def _here(self, items: Sequence[Item]) -> Iterator[Done]:
        if not items:
            return
        work = self.make()
        try:
            yield from map(work, items)
        finally:
            work.close()
