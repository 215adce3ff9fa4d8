"""Loading our own files: compiled once, executed each time."""

from __future__ import annotations

import sys
from pathlib import Path

from grader.testing.loading import load


def test_modules_of_one_file_share_nothing_that_changes(tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    path.write_text("seen = []\ndef see(x, kept=[]):\n    kept.append(x)\n    seen.append(x)\n    return kept\n")
    first, second = load(path), load(path)
    assert first.see(1) == [1]
    assert second.see(2) == [2]
    assert (first.seen, second.seen) == ([1], [2])
    assert first.see.__code__ is second.see.__code__


def test_a_file_that_has_changed_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    path.write_text("x = 1\n")
    assert load(path).x == 1
    path.write_text("x = 2\n")
    assert load(path).x == 2


def test_a_file_may_make_classes_by_dataclass(tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    path.write_text(
        "from __future__ import annotations\n"
        "from dataclasses import dataclass\n"
        "@dataclass\n"
        "class Pair:\n"
        "    x: float\n"
        "    y: float = 2.0\n"
    )
    assert load(path).Pair(1.0).y == 2.0
    assert "mine" not in sys.modules
