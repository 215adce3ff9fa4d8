"""Budget: what reading one submission may cost, whatever its archives, notebooks and sheets make of it."""

from __future__ import annotations

from dataclasses import dataclass

from grader.course.budget import ReadingBudget


@dataclass(frozen=True)
class Budget:
    """The limits of one submission. Sizes are in bytes; an honest one stays far below each."""

    files: int = 20_000  # in its folder
    taken: int = 640 << 20  # of its folder, all files that may be read
    file: int = 1 << 20  # one source or answer sheet
    sources: int = 20 << 20  # all sources and answer sheets
    archive: int = 64 << 20  # one archive, packed
    entries: int = 10_000  # of all archives
    unpacked: int = 512 << 20  # of all archives
    levels: int = 4  # archives one inside the other
    members: int = 100  # pieces that a gzip is put together from
    notebooks: int = 300
    notebook: int = 256 << 20  # one notebook's file, outputs included
    cells: int = 5_000  # of one notebook
    text: int = 4 << 20  # characters of one notebook's cells
    cpu_seconds: int = 10  # where it is read in a process of its own: of that process
    memory: int = 3 << 29  # likewise: address space

    @classmethod
    def of(cls, written: ReadingBudget) -> Budget:
        """The limits with what an assignment sets of them."""
        own = cls()
        return cls(
            files=written.files or own.files,
            entries=written.files or own.entries,
            unpacked=int((written.unpacked_mib or 0) * 2**20) or own.unpacked,
            notebooks=written.notebooks or own.notebooks,
            cpu_seconds=written.seconds or own.cpu_seconds,
            memory=int((written.memory_mib or 0) * 2**20) or own.memory,
        )


BUDGET = Budget()
