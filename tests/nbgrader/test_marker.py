"""What one process of the bulk autograder does with a submission that breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE

from grader.nbgrader.marker import Bench, Marker, Work

BENCH = Bench(
    sources={}, kernels={}, beside=None, kept=(), ignored=(), mode=0o644, lang="en", secret="saiten", policy="process"
)  # fmt: skip


def test_our_own_fault_costs_one_submission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAITEN_COURSE", str(FIXTURE_COURSE))
    works = [Work(s, tmp_path / "submitted" / s, tmp_path / "autograded" / s, "") for s in ("ann", "ben")]
    for work in works:
        work.path.mkdir(parents=True)
        work.dest.parent.mkdir(exist_ok=True)
    copy = Marker._copy

    def breaks_on_ann(self: Marker, folder: Path, dest: object) -> None:
        if folder.name == "ann":
            raise RuntimeError("two\nlines")
        copy(self, folder, dest)  # type: ignore[arg-type]

    monkeypatch.setattr(Marker, "_copy", breaks_on_ann)
    marker = Marker(BENCH)
    try:
        first, second = map(marker, works)
    finally:
        marker.close()
    assert first.problem == "our fault, it was not graded: RuntimeError: two lines"
    assert not works[0].dest.exists()
    assert second.problem == ""
    assert works[1].dest.is_dir()
