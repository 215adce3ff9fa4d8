"""How much a student's code printed is told as it is, not as much as was kept of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import Grade

RIGHT = "def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n"


@pytest.mark.parametrize(
    ("text", "told", "ja"),
    [
        ("'x' * 99_999", "100,000 characters printed", "100,000 文字が出力されました"),
        ("'表' * 9_999", "10,000 characters printed", "10,000 文字が出力されました"),
        ("'x' * 10_000_000", "more than 131,072 characters printed", "131,072 文字を超える出力がありました"),
    ],
)
def test_the_count_is_of_what_was_printed(grade: Grade, tmp_path: Path, text: str, told: str, ja: str) -> None:
    (tmp_path / "class/ann").mkdir(parents=True)
    (tmp_path / "class/ann/double.py").write_text(f"print({text})\n" + RIGHT, encoding="utf-8")
    assert grade("run", tmp_path / "class", "--out", tmp_path / "out", "--only", "double").code == 0
    page = (tmp_path / "out/students/ann/feedback.html").read_text(encoding="utf-8")
    assert told in page
    assert ja in page
