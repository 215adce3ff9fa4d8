"""`grade run --dask` with real schedulers and workers: what kills them, whom they blame, and what stays.

A hidden test of the course holds everything up while a file is there, so that no clock decides who has what in hand.
"""

from __future__ import annotations

import contextlib
import csv
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, Grade
from processes import until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("distributed") is None, reason="installed with the extra `dask`"),
]

RIGHT = "def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n"
POISON = RIGHT.replace("return 2 * x", "return 0 * x + 666")
HIDDEN = """
import os, signal, time

@task("double")
@time_limit(3600)
def test_of_the_machine(student):
    \"\"\"What a poisoned submission does to its grader.\"\"\"
    if student.double(np.zeros(1))[0] == 666:
        os.kill(os.getpid(), signal.SIGKILL)
    while os.path.exists({hold!r}):
        time.sleep(0.01)
"""
NAMES = ("ann", "ben", "carl", "dora")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    own = tmp_path / "course"
    shutil.copytree(FIXTURE_COURSE, own)
    hidden = own / "hidden/unit01_numbers/test_double.py"
    text = hidden.read_text(encoding="utf-8") + HIDDEN.format(hold=str(tmp_path / "hold"))
    hidden.write_text(text, encoding="utf-8")
    return own


def hand_in(folder: Path, student: str, text: str) -> None:
    (folder / student).mkdir(parents=True)
    (folder / student / "double.py").write_text(text, encoding="utf-8")


def rows(out: Path) -> dict[str, tuple[str, str]]:
    with (out / "grades.csv").open(encoding="utf-8", newline="") as file:
        return {row["student"]: (row["double"], row["flags"]) for row in csv.DictReader(file)}


@contextlib.contextmanager
def another_cluster() -> Iterator[None]:
    """What a second run on this machine meets: the port that Dask takes where it is not told another has an owner."""
    with socket.socket() as port:
        with contextlib.suppress(OSError):  # somebody has it already
            port.bind(("127.0.0.1", 8787))
            port.listen()
        yield


def test_who_kills_every_worker_is_given_up_and_nobody_else_is_blamed(
    grade: Grade, course: Path, tmp_path: Path
) -> None:
    for student in NAMES:
        hand_in(tmp_path / "class", student, POISON if student == "ben" else RIGHT)
    out = tmp_path / "out"
    run = ("run", tmp_path / "class", "--out", out, "--only", "double", "--secret", "s", "--quiet")
    with another_cluster():
        said = grade(*run, "--dask", "local:2", course=course)
    assert said.code == 0, said.err
    assert rows(out) == {student: ("0", "grader_error") if student == "ben" else ("7", "") for student in NAMES}
    assert said.err == "ben: the grading process ended on its own, 3 times (out of memory?); its marks are withheld\n"
    assert not list((out / ".saiten/tries").iterdir())


class Machines:
    """A scheduler at one address, encrypted, and workers without a nanny, as processes of their own."""

    def __init__(self, home: Path, course: Path):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{probe.getsockname()[1]}"
        self._log = (home / "machines.log").open("w")
        self._running: list[subprocess.Popen[bytes]] = []
        from distributed import Security

        security = Security.temporary()
        tls = "DASK_DISTRIBUTED__COMM__TLS__"
        (home / "ca.pem").write_text(security.tls_ca_file)
        (home / "key.pem").write_text(security.tls_client_key)
        self.environment = os.environ | {"SAITEN_COURSE": str(course), f"{tls}CA_FILE": str(home / "ca.pem")}
        for role in ("SCHEDULER", "WORKER", "CLIENT"):
            self.environment |= {f"{tls}{role}__CERT": str(home / "ca.pem"), f"{tls}{role}__KEY": str(home / "key.pem")}

    def scheduler(self) -> subprocess.Popen[bytes]:
        """One that listens: on a busy machine it takes longer to begin than who wants one waits."""
        host, port = self.address.split(":")
        begun = self._begun("scheduler", "--protocol", "tls", "--host", host, "--port", port, "--no-dashboard")

        def listens() -> bool:
            with contextlib.suppress(OSError), socket.create_connection((host, int(port)), timeout=5):
                return True
            return False

        until(listens)
        return begun

    def worker(self) -> subprocess.Popen[bytes]:
        return self._begun("worker", f"tls://{self.address}", "--nthreads", "1", "--no-nanny", "--no-dashboard")

    def grade(self, *words: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "grader", *map(str, words), "--dask", self.address]
        return subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def _begun(self, what: str, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *words]
        self._running.append(subprocess.Popen(command, env=self.environment, stdout=self._log, stderr=self._log))
        return self._running[-1]

    def end(self) -> None:
        for process in self._running:
            process.kill()
            process.wait()
        self._log.close()


@pytest.fixture
def machines(tmp_path: Path, course: Path) -> Iterator[Machines]:
    made = Machines(tmp_path, course)
    yield made
    made.end()


def test_a_killed_worker_a_late_one_and_a_new_scheduler_lose_nothing(machines: Machines, tmp_path: Path) -> None:
    hold, out = tmp_path / "hold", tmp_path / "out"
    hold.touch()
    for student in NAMES:
        hand_in(tmp_path / "class", student, RIGHT)
    scheduler, first = machines.scheduler(), machines.worker()
    run = machines.grade("run", tmp_path / "class", "--out", out, "--only", "double", "--secret", "s", "--quiet")

    def await_(tries: int) -> None:
        def are_noted() -> bool:
            noted = (path.stat().st_size for path in (out / ".saiten/tries").glob("*"))
            return sum(noted) >= tries or run.poll() is not None

        until(are_noted)
        assert run.poll() is None, run.communicate()

    await_(1)
    first.kill()  # with a submission in hand
    late = machines.worker()
    await_(2)
    scheduler.kill()
    scheduler.wait()
    late.send_signal(signal.SIGKILL)
    hold.unlink()
    machines.scheduler()
    machines.worker()
    said, err = run.communicate()
    assert (run.returncode, err) == (0, ""), said
    assert rows(out) == dict.fromkeys(NAMES, ("7", ""))
