"""Results tree: every file of a RESULTS folder, but for times: what two runs over the same class have in common."""

from __future__ import annotations

import re
from pathlib import Path

COSTS, PAGE = "tables/cost.csv", "index.html"
_SECONDS, _DECIMALS = re.compile(rb'"seconds":[\d.e-]+'), re.compile(rb"\d+\.\d+")
_PRICE = re.compile(rb'<section class="card" id="price">.*?</section>', re.DOTALL)


def results_tree(out: Path) -> dict[str, bytes]:
    """Path below `out` → its bytes, but for what knows files by their times."""
    there = (p for p in sorted(out.rglob("*")) if p.is_file() and p.parent != out / ".saiten/unchanged")
    files = {p.relative_to(out).as_posix(): p.read_bytes() for p in there}
    return {name: _without_times(name, data) for name, data in files.items()}


def _without_times(name: str, data: bytes) -> bytes:
    data = _SECONDS.sub(b'"seconds":0', data)
    if name == COSTS:  # whom it cost most: another twenty each time
        return b"%d lines" % len(data.splitlines())
    if name == PAGE:
        page, sections = _PRICE.subn(b"", data)
        assert sections == 1, "the section of the costs is to be found by its id"
        return _DECIMALS.sub(b"", page)
    return data
