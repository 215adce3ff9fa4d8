"""Results tree: every file of a RESULTS folder, but for times: what two runs over the same class have in common."""

from __future__ import annotations

import re
from pathlib import Path

OF_TIMES = ("index.html", "tables/cost.csv")  # ordered by them
_SECONDS, _DECIMALS = re.compile(rb'"seconds":[\d.e-]+'), re.compile(rb"\d+\.\d+")


def results_tree(out: Path) -> dict[str, bytes]:
    """Path below `out` → its bytes."""
    files = {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}
    return {name: _without_times(name, data) for name, data in files.items()}


def _without_times(name: str, data: bytes) -> bytes:
    data = _SECONDS.sub(b'"seconds":0', data)
    return b"\n".join(sorted(_DECIMALS.sub(b"", data).splitlines())) if name in OF_TIMES else data
