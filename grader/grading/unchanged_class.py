"""Unchanged class: its pages stay as they are where nobody's work changed, nor anything else that they are made of."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

import msgspec

from grader.grading.run_parts import Graded
from grader.grading.unchanged import Stamp, Unchanged, stamp
from grader.results.store import RunInfo
from grader.results.tree import OF_CLASS, PAGES_OF_CLASS, UNCHANGED_CLASS


class _Known(msgspec.Struct, frozen=True, array_like=True):
    made_of: bytes
    files: tuple[tuple[str, Stamp], ...]


class UnchangedClass:
    """What the class's pages of a run are made of: what came of each submission, and what is the same for all."""

    def __init__(self, unchanged: Unchanged, out: Path):
        self._unchanged, self._out = unchanged, out
        self._parts: dict[str, bytes] = {}  # folder in RESULTS -> what its row is made of

    def add(self, graded: Graded) -> None:
        """One submission more."""
        self._parts[graded.row.folder] = graded.made_of

    def stands(self, info: RunInfo) -> bool:
        """Whether the pages are those that would be written."""
        try:
            known = msgspec.msgpack.decode((self._out / UNCHANGED_CLASS).read_bytes(), type=_Known)
        except (OSError, msgspec.MsgspecError):
            return False
        return known.made_of == self._made_of(info) and known.files == self._files()

    def keep(self, info: RunInfo) -> None:
        """Note what they are made of, now that they are written."""
        path, made_of = self._out / UNCHANGED_CLASS, self._made_of(info)
        with suppress(OSError):  # it costs the next run some time, and nothing else
            if made_of:
                path.write_bytes(msgspec.msgpack.encode(_Known(made_of, self._files())))
            else:
                path.unlink(missing_ok=True)

    def _made_of(self, info: RunInfo) -> bytes:
        """b"" where somebody's row may be another one the next time."""
        if not all(self._parts.values()):
            return b""
        parts = (self._unchanged.of_run, repr(info).encode(), repr(sorted(self._parts.items())).encode())
        return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).digest()

    def _files(self) -> tuple[tuple[str, Stamp], ...]:
        """The pages as they were left, and what they are made of beside the rows."""
        tables = sorted(path.name for path in (self._out / "tables").glob("*.csv"))
        names = (*PAGES_OF_CLASS, *OF_CLASS, *(f"tables/{name}" for name in tables))
        return tuple((name, stamp(f"{self._out}/{name}")) for name in names)
