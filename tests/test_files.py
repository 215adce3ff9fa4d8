"""Files: whole or not at all, one line with the remedy."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from grader import files
from grader.errors import UsageError


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "marks.csv"
    files.write_whole(path, b"old")
    files.write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [p.name for p in path.parent.iterdir()] == ["marks.csv"]


def test_what_breaks_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "marks.csv"
    files.write_whole(path, b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UsageError, match=r"marks\.csv: cannot be written \(No space .*free some space"):
        files.write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["marks.csv"]


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "free some space"),
        (errno.EROFS, "give a folder that you may write to"),
        (errno.EACCES, "give a folder that you may write to"),
        (errno.ENOTDIR, "give a folder, not a file"),
        (errno.EIO, "see that the folder can be written to"),
    ],
)
def test_each_refusal_has_its_remedy(tmp_path: Path, number: int, remedy: str) -> None:
    with pytest.raises(UsageError, match=remedy), files.writing(tmp_path):
        raise OSError(number, "refused")


def test_a_command_may_know_a_better_remedy(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--out names another"), files.writing(tmp_path, "--out names another"):
        raise OSError(errno.EROFS, "Read-only file system")


def test_text_of_a_stranger_cannot_steer_a_terminal() -> None:
    assert files.printable("a\x1b[2Jb\nc") == "a [2Jb c"
    assert files.printable("a\x1b[2Jb\nc", keep="\n", instead="?") == "a?[2Jb\nc"
    assert files.printable("日本語 café") == "日本語 café"
