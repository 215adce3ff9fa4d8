"""Unchanged class: its pages stay as they are where no row changed, nor anything else that they are made of."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from grader.course.fingerprint import fingerprint
from grader.grading.unchanged import Stamp, Unchanged, stamp
from grader.report.row import Row
from grader.results.attempts import SEVERAL
from grader.results.store import RunInfo
from grader.results.tree import OF_CLASS, PAGES_OF_CLASS, UNCHANGED_CLASS


class _Known(msgspec.Struct, frozen=True, array_like=True):
    made_of: bytes
    files: tuple[tuple[str, Stamp], ...]


class UnchangedClass:
    """What the class's pages of a run are made of: its rows, and what is the same for all."""

    def __init__(self, unchanged: Unchanged, out: Path):
        self._unchanged, self._out = unchanged, out

    def stands(self, info: RunInfo, rows: Sequence[Row]) -> bool:
        """Whether the pages are those that would be written. Of several attempts of a student one has to be chosen: then
        they are written."""
        try:
            known = msgspec.msgpack.decode((self._out / UNCHANGED_CLASS).read_bytes(), type=_Known)
        except (OSError, msgspec.MsgspecError):
            return False
        if any(SEVERAL & set(row.flags) for row in rows):
            return False
        return known.files == self._files() and known.made_of == self._made_of(info, rows)

    def keep(self, info: RunInfo, rows: Sequence[Row]) -> None:
        """Note what they are made of, now that they are written."""
        path = self._out / UNCHANGED_CLASS
        with suppress(OSError):  # it costs the next run some time, and nothing else
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(msgspec.msgpack.encode(_Known(self._made_of(info, rows), self._files())))

    def _made_of(self, info: RunInfo, rows: Sequence[Row]) -> bytes:
        # Once there and back: a mark of 2 is one of 2.0, as rows that were kept have it.
        plain = msgspec.msgpack.encode(msgspec.msgpack.decode(msgspec.msgpack.encode(rows), type=list[Row]))
        return fingerprint(self._unchanged.of_run, msgspec.json.encode(info), plain).encode()

    def _files(self) -> tuple[tuple[str, Stamp], ...]:
        """The pages as they were left, and what they are made of beside the rows."""
        tables = sorted(path.name for path in (self._out / "tables").glob("*.csv"))
        names = (*PAGES_OF_CLASS, *OF_CLASS, *(f"tables/{name}" for name in tables))
        return tuple((name, stamp(f"{self._out}/{name}")) for name in names)
