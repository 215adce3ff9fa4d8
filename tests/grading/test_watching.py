"""`grade watch`: what arrives is graded, again where it changed; the class's files know of it; Ctrl-C ends it cleanly."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, Grade
from processes import descendants, until, until_gone

from grader.errors import UsageError
from grader.grading.run_parts import Job
from grader.grading.watching import Watch
from grader.results.store import Store
from grader.submission.entries import entries

RIGHT = "def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n"


@pytest.fixture(autouse=True)
def _fixture_course(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAITEN_COURSE", str(FIXTURE_COURSE))


def hand_in(folder: Path, student: str, text: str) -> None:
    (folder / student).mkdir(parents=True, exist_ok=True)
    (folder / student / "double.py").write_text(text, encoding="utf-8")


def marks(out: Path) -> dict[str, str]:
    with (out / "grades.csv").open(encoding="utf-8", newline="") as file:
        return {row["student"]: row["double"] for row in csv.DictReader(file)}


def test_rounds_grade_what_has_arrived_and_what_changed(tmp_path: Path) -> None:
    folder, out = tmp_path / "class", tmp_path / "out"
    folder.mkdir()
    watch = Watch(Job(folder, out, "s", ("double",)), lambda: entries(folder), jobs=1, settle=10)
    seen: list[dict[str, str]] = []

    def times() -> Iterator[float]:
        yield 0  # nobody
        hand_in(folder, "ann", RIGHT)
        yield 1
        assert not (out / "grades.csv").exists()
        yield 11  # ann has arrived
        seen.append(marks(out))
        hand_in(folder, "ben", RIGHT.replace("2 * x", "x * x"))
        yield 12
        hand_in(folder, "ann", "def double(x)")
        yield 22  # ben has arrived, and ann is changing
        seen.append(marks(out))
        yield 32
        seen.append(marks(out))

    graded = [one.student for one in watch.results(times())]
    assert graded == ["ann", "ben", "ann"]
    assert seen == [{"ann": "6"}, {"ann": "6", "ben": "2"}, {"ann": "0", "ben": "2"}]


def test_only_one_writes(tmp_path: Path) -> None:
    hand_in(tmp_path / "class", "ann", RIGHT)
    watch = Watch(Job(tmp_path / "class", tmp_path / "out", "s"), list, jobs=1, settle=0)
    with Store.create(tmp_path / "out").lock(), pytest.raises(UsageError, match="another `grade` is writing here"):
        list(watch.results([0.0]))


def test_what_cannot_be_watched_is_said(grade: Grade, tmp_path: Path) -> None:
    said = grade("watch", tmp_path / "nowhere", "--out", tmp_path / "out")
    assert (said.code, "make it, then watch it" in said.err) == (2, True)
    (tmp_path / "class").mkdir()
    said = grade("watch", tmp_path / "class", "--out", tmp_path / "class/out")
    assert (said.code, "overlaps" in said.err) == (2, True)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=lambda s: s.name)
def test_it_ends_cleanly(tmp_path: Path, how: signal.Signals) -> None:
    folder, out = tmp_path / "class", tmp_path / "out"
    hand_in(folder, "ann", RIGHT)
    command = [sys.executable, "-m", "grader", "watch", folder, "--out", out, "--settle", "0", "--only", "double"]
    running = subprocess.Popen(
        [*map(str, command), "--secret", "s"], env=os.environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    until(lambda: (out / "grades.csv").exists() or running.poll() is not None)
    below = descendants(running.pid)
    running.send_signal(how)
    said, err = running.communicate()
    assert (running.returncode, err) == (0, "")
    assert "ann\t6/6" in said
    assert said.endswith("stopped after 1 submissions; the same command goes on from there\n")
    until_gone(below)
    assert marks(out) == {"ann": "6"}
