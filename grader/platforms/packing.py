"""Packing: RESULTS made one file, and RESULTS made of it again. `packed` says what for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from grader.errors import UsageError
from grader.files import inner_path, printable, write_whole
from grader.platforms.database import read_database, write_database
from grader.platforms.packed import Files, files, packing
from grader.platforms.parquet import read_parquet, write_parquet
from grader.results.store import Store
from grader.results.terms import Counted
from grader.results.tree import OF_CLASS, kept_of

KINDS = {"sqlite": write_database, "parquet": write_parquet}


def pack(kind: str, target: Path, store: Store, students: Iterator[tuple[str, Counted]]) -> int:
    """Write the file; how many submissions are in it. One is held at a time, or a thousand. Raises OSError, UsageError."""
    return KINDS[kind](
        target, (packing(store, folder, counted) for folder, counted in students), files(store.out, OF_CLASS)
    )


def unpack(file: Path, out: Path, student: str | None = None) -> tuple[str, ...]:
    """Make RESULTS of a packed file, of one student where that is asked; their folders. No page is written.

    Raises UsageError where the file is none of ours, or nobody has that id.
    """
    read = read_parquet if file.suffix == ".parquet" else read_database
    with read(file, student) as packed:
        Store.create(out)
        folders = []
        for folder, held in packed.students:
            folders.append(folder)
            _write(out, held, kept_of(folder))
        if not folders:
            raise UsageError(f"{file}: holds nobody with the id {printable(student or '')!r}")
        _write(out, packed.of_class, OF_CLASS)
    info = msgspec.structs.replace(Store(out).info(), folders=tuple(folders))
    write_whole(out / OF_CLASS[0], msgspec.json.encode(info))
    return tuple(folders)


def _write(out: Path, held: Files, known: tuple[str, ...]) -> None:
    for name, data in held.items():
        if name in known and inner_path(name):  # whoever made the file
            write_whole(out / name, data)
