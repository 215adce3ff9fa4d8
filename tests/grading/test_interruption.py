"""Ctrl-C on a class: nothing goes on, nothing is begun, what was finished is kept. Processes and files are counted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, Grade
from processes import descendants, until, until_gone

RIGHT = "def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n"


def class_of(folder: Path, quick: int, sleepers: int) -> Path:
    """Submissions of which the first can be graded at once, and the last take hundreds of tests' time limits."""
    for n in range(quick + sleepers):
        home = folder / f"s{n:02}"
        home.mkdir(parents=True)
        text = RIGHT if n < quick else "import time\nwhile True:\n    time.sleep(0.01)\n"
        (home / "double.py").write_text(text, encoding="utf-8")
    return folder


SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGKILL]
ALONE = SIGNALS if os.environ.get("SAITEN_LONG") else SIGNALS[:1]  # where one process does everything


@pytest.mark.parametrize(("jobs", "how"), [(2, how) for how in SIGNALS] + [(1, how) for how in ALONE])
def test_nothing_goes_on(grade: Grade, tmp_path: Path, jobs: int, how: signal.Signals) -> None:
    folder, out = class_of(tmp_path / "class", quick=3, sleepers=4), tmp_path / "out"
    records = out / ".saiten/records"
    command = [sys.executable, "-m", "grader", "run", str(folder), "--out", str(out), "--jobs", str(jobs)]
    environment = {**os.environ, "SAITEN_COURSE": str(FIXTURE_COURSE)}
    running = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    until(lambda: len(list(records.glob("s*.json"))) >= 3 or running.poll() is not None)
    assert running.poll() is None, running.communicate()[1]  # the next are in hand, or will be
    below = descendants(running.pid)
    assert below
    running.send_signal(how)
    said = running.communicate()[1]
    kept = sorted(p.name for p in records.glob("*"))
    until_gone(below)
    assert sorted(p.name for p in records.glob("*")) == kept  # nobody wrote on
    assert not [name for name in kept if name.startswith(".part")]
    assert len(kept) < 7
    if how is signal.SIGINT:
        assert running.returncode == 130
        assert "the same command goes on from there" in said
    for n in range(3, 7):
        (folder / f"s{n:02}/double.py").write_text(RIGHT, encoding="utf-8")
    again = grade("run", folder, "--out", out)
    assert again.code == 0
    assert "7 submissions, 3 of them unchanged" in again.out
