"""Packed: RESULTS as one file, SQLite or Parquet, for a class of which hundreds of thousands of small ones are too many.

Both hold the marks, to be asked by whatever reads such files, and beside them the records: from those the pages of one
student, or everybody's, are made when somebody wants to see them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.results.store import Store
from grader.results.terms import Counted
from grader.results.tree import kept_of

Files = Mapping[str, bytes]  # below RESULTS


@dataclass(frozen=True)
class Packing:
    """A student, ready to be packed: the marks as they count, and the files that pages are made of."""

    folder: str
    counted: Counted
    files: Files


@dataclass(frozen=True)
class Packed:
    """What a packed file holds. students: (folder, its files)."""

    of_class: Files
    students: Iterator[tuple[str, Files]]


def files(out: Path, names: tuple[str, ...]) -> dict[str, bytes]:
    """Those of these files that are there."""
    return {name: (out / name).read_bytes() for name in names if (out / name).is_file()}


def packing(store: Store, folder: str, counted: Counted) -> Packing:
    """A student of RESULTS."""
    return Packing(folder, counted, files(store.out, kept_of(folder)))
