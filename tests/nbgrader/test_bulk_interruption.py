"""Ctrl-C on the bulk autograder: no process goes on, the marks that were written stay, and the next run goes on from there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
from classroom_help import Room, environment, filled, solved
from processes import descendants, until, until_gone

pytestmark = pytest.mark.slow

ASSIGNMENT = "unit01_numbers"
ENDLESS = "import time\n\n\ndef double(x):\n    while True:\n        time.sleep(0.01)"


def test_nothing_goes_on(room: Room) -> None:
    released = room.released(ASSIGNMENT, "double")
    endless = filled(released, double_double=ENDLESS)
    for n in range(7):
        room.submit(f"s{n}", ASSIGNMENT, "double", solved(released) if n < 3 else endless)
    command = ["nbgrader", "autograde", ASSIGNMENT, "--jobs", "2"]
    running = subprocess.Popen(
        [sys.executable, "-m", "grader", *command],
        cwd=room.root,
        env={**os.environ, **environment()},
        stderr=subprocess.PIPE,
        text=True,
    )
    done = room.root / ".saiten"
    until(lambda: sum(p.is_file() for p in done.rglob("s[012]")) >= 3 or running.poll() is not None)
    assert running.poll() is None, running.communicate()[1]  # the next are in hand, or will be
    below = descendants(running.pid)
    assert below
    running.send_signal(signal.SIGINT)
    said = running.communicate()[1]
    assert running.returncode == 130
    assert "the same command goes on from there" in said
    until_gone(below)
    marks = room.marks(ASSIGNMENT)
    assert {"s0", "s1", "s2"} <= marks.keys()
    assert len(marks) < 7
    for n in range(3, 7):
        room.submit(f"s{n}", ASSIGNMENT, "double", solved(released))
    said = room.run("grade", *command[:-2])
    assert "3 unchanged" in said or "3 of them unchanged" in said, said
    assert {score for score, _ in room.marks(ASSIGNMENT).values()} == {most for _, most in marks.values()}
    assert len(room.marks(ASSIGNMENT)) == 7
