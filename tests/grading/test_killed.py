"""kill -9 of whatever takes part in a run, at many points of it: no mark changes, and what stands is what would have stood.

Points are counted in frames sent to workers and in records written, so that they can be found again. SAITEN_LONG=1 tries
twelve points each of a class of forty instead of three, or one, of a class of ten.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, Grade
from processes import descendants, until, until_gone
from results_tree import results_tree

from grader.grading.run_parts import Job
from grader.grading.submission_run import ClassResult, grade_submissions
from grader.isolation import clock
from grader.isolation.connection import Connection
from grader.isolation.wire.frames import Buffer

LONG = bool(os.environ.get("SAITEN_LONG"))
POINTS = 12 if LONG else 3
RECORDS = [1 + n * 32 // 12 for n in range(12)] if LONG else [6]  # written when a process is killed
STUDENTS = 40 if LONG else 10
KINDS = (
    "def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n",
    "def double(x):\n    return x * x\n\ndef triple(x):\n    return 3 * x\n",
    "def double(x):\n    import os; os._exit(0)\n\ndef triple(x):\n    return 3 * x\n",
    "import torch\n",
    "def double(x):\n    return open('/etc/passwd').read()\n\ndef triple(x):\n    return x + 2 * x\n",
)
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("warm_zygotes")]


@pytest.fixture(scope="module")
def submissions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed") / "class"
    for n in range(STUDENTS):
        home = folder / f"s{n:02}"
        home.mkdir(parents=True)
        (home / "double.py").write_text(KINDS[n % len(KINDS)], encoding="utf-8")
        (home / "tiny.yaml").write_text("q1: b\nq2: lambda x: x + 1\n", encoding="utf-8")
    return folder


def run(submissions: Path, out: Path) -> ClassResult:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAITEN_COURSE", str(FIXTURE_COURSE))
        return grade_submissions(Job(submissions, out, "saiten"), 1, lambda *_: None)


@contextmanager
def at_frames(act: Callable[[int, Connection], None]) -> Iterator[list[int]]:
    """Calls `act(number, connection)` before each frame that goes to a worker; gives the count of them."""
    send, count = Connection.send, [0]

    def counted(self: Connection, pieces: list[Buffer]) -> None:
        count[0] += 1
        act(count[0], self)
        send(self, pieces)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Connection, "send", counted)
        yield count


@pytest.fixture(scope="module")
def undisturbed(submissions: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], int]:
    """RESULTS of a run that nobody touched, and its number of frames."""
    out = tmp_path_factory.mktemp("undisturbed")
    with at_frames(lambda *_: None) as count:
        run(submissions, out)
    return results_tree(out), count[0]


def kill_worker(connection: Connection) -> None:
    outside = clock.pid_outside(connection._zygote.pid, connection._pid)
    assert outside
    os.kill(outside, signal.SIGKILL)


def kill_zygote(connection: Connection) -> None:
    os.kill(connection._zygote.pid, signal.SIGKILL)


@pytest.mark.parametrize("point", range(POINTS))
@pytest.mark.parametrize("kill", [kill_worker, kill_zygote])
def test_a_killed_worker_changes_no_mark(
    submissions: Path,
    undisturbed: tuple[dict[str, bytes], int],
    tmp_path: Path,
    kill: Callable[[Connection], None],
    point: int,
) -> None:
    expected, frames = undisturbed
    at, killed = 1 + frames * (2 * point + 1) // (2 * POINTS), []

    def act(number: int, connection: Connection) -> None:
        if number == at:
            kill(connection)
            killed.append(number)

    with at_frames(act):
        outcome = run(submissions, tmp_path)
    assert killed
    assert outcome.problems == []
    assert results_tree(tmp_path) == expected


def test_a_worker_that_is_killed_twice_costs_one_test_until_the_next_run(
    submissions: Path, undisturbed: tuple[dict[str, bytes], int], tmp_path: Path
) -> None:
    expected, _ = undisturbed
    at = 5  # a call of the first student's; the next frame loads the file again, the one after is the second try

    def act(number: int, connection: Connection) -> None:
        if number in (at, at + 2):
            kill_worker(connection)

    with at_frames(act):
        run(submissions, tmp_path)
    said = json.loads((tmp_path / "students/s00/result.json").read_text(encoding="utf-8"))
    tests = [t for e in said["exercises"].values() for t in e["tests"]]
    assert [t["outcome"] for t in tests].count("grader_error") == 1
    assert "grader_error" in said["flags"]
    first, second = (rows.splitlines() for rows in (results_tree(tmp_path)["grades.csv"], expected["grades.csv"]))
    assert [a == b for a, b in zip(first, second, strict=True)] == [n != 1 for n in range(len(first))]
    run(submissions, tmp_path)
    assert results_tree(tmp_path) == expected


# --- grading processes and the parent, through the command line


def grading(submissions: Path, out: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "grader", "run", str(submissions), "--out", str(out), "--jobs", "2"]
    environment = {**os.environ, "SAITEN_COURSE": str(FIXTURE_COURSE), "SAITEN_SECRET": "saiten"}
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)


def await_records(running: subprocess.Popen[str], out: Path, count: int) -> None:
    until(lambda: len(list((out / ".saiten/records").glob("s*.json"))) >= count or running.poll() is not None)
    assert running.poll() is None, running.communicate()[1]


def is_grading(pid: int) -> bool:
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


@pytest.mark.parametrize("records", RECORDS)
def test_a_killed_grading_process_changes_no_mark(
    submissions: Path, undisturbed: tuple[dict[str, bytes], int], tmp_path: Path, records: int
) -> None:
    running = grading(submissions, tmp_path)
    await_records(running, tmp_path, records)
    processes = sorted(pid for pid in descendants(running.pid) if is_grading(pid))
    assert processes
    os.kill(processes[-1], signal.SIGKILL)
    said = running.communicate()[1]
    assert running.returncode == 0, said
    assert results_tree(tmp_path) == undisturbed[0]


@pytest.mark.parametrize("records", RECORDS)
def test_after_a_killed_run_the_next_one_gives_what_one_would_have_given(
    grade: Grade, submissions: Path, undisturbed: tuple[dict[str, bytes], int], tmp_path: Path, records: int
) -> None:
    running = grading(submissions, tmp_path)
    await_records(running, tmp_path, records)
    below = descendants(running.pid)
    running.kill()
    running.communicate()
    until_gone(below)
    assert not (tmp_path / "grades.csv").exists()
    again = grade("run", submissions, "--out", tmp_path, "--secret", "saiten", "--jobs", "1")
    assert again.code == 0
    assert results_tree(tmp_path) == undisturbed[0]
