"""What nobody may look into: one student's closed folder is that student's affair, and the class goes on."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, PATIENCE, Grade

CODE = "def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n"
# Root may look into everything, unless it gives up what lets it.
WITHOUT = ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner") if os.getuid() == 0 else ()

pytestmark = pytest.mark.skipif(bool(WITHOUT) and shutil.which("setpriv") is None, reason="there is no setpriv")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """Good students, each with a second file in a folder of its own."""
    for student in ("ann", "bob", "cat", "dan", "zoe"):
        (tmp_path / "class" / student / "more").mkdir(parents=True)
        (tmp_path / "class" / student / "double.py").write_text(CODE, encoding="utf-8")
        (tmp_path / "class" / student / "more/tiny.yaml").write_text("q1: b\n", encoding="utf-8")
    yield tmp_path
    for path in (tmp_path / "class", *(tmp_path / "class").glob("*"), tmp_path / "class/bob/more"):
        path.chmod(0o755)


def run(home: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [*WITHOUT, sys.executable, "-m", "grader", "run", str(home / "class"), "--out", str(home / "out"), *more]
    environment = {**os.environ, "SAITEN_COURSE": str(FIXTURE_COURSE)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)


def rows(home: Path) -> dict[str, dict[str, str]]:
    with (home / "out/grades.csv").open(encoding="utf-8", newline="") as handle:
        return {row["student"]: row for row in csv.DictReader(handle)}


@pytest.mark.parametrize("layout", [(), ("--from", "plain")], ids=["found out", "plain"])
def test_a_closed_folder_is_told_and_the_others_are_graded(home: Path, grade: Grade, layout: tuple[str, ...]) -> None:
    closed = {"bob": 0o000, "cat": 0o444, "dan": 0o111}
    for student, mode in closed.items():
        (home / "class" / student).chmod(mode)
    said = run(home, *layout)
    assert said.returncode == 0, said.stderr
    assert "our fault" not in said.stderr
    found = rows(home)
    assert (found["ann"]["double"], found["zoe"]["double"]) == ("6", "6")
    for student in closed:
        assert found[student]["score"] == "0", student
        assert {"unreadable", "too_large"} & set(found[student]["flags"].split()), student
        (home / "class" / student).chmod(0o755)
    assert grade("run", home / "class", "--out", home / "out", *layout).code == 0
    assert {(row["double"], row["flags"]) for row in rows(home).values()} == {("6", "")}


def test_a_closed_folder_within_a_submission_is_named(home: Path) -> None:
    (home / "class/bob/more").chmod(0o000)
    assert run(home).returncode == 0
    assert (rows(home)["bob"]["double"], rows(home)["bob"]["flags"]) == ("6", "unreadable")
    assert "more: the folder cannot be looked into" in (home / "out/students/bob/feedback.html").read_text("utf-8")


def test_a_closed_class_is_one_line(home: Path) -> None:
    (home / "class").chmod(0o000)
    said = run(home)
    assert said.returncode == 2, said.stderr
    assert "class: cannot be read" in said.stderr
