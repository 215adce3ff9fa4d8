"""One class of hostile submissions beside honest ones, graded once by `grade run`; and a world that they could harm."""

from __future__ import annotations

import csv
import json
import os
import re
import socket
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from helpers import FIXTURE_COURSE, Grade, Said
from submissions import BY_ID
from submissions.careless import SECRET
from submissions.form import RIGHT, Grader, Hostile

HONEST = {
    "honest-1": {"double.py": RIGHT},
    "honest-2": {"double.py": RIGHT.replace("2 * np", "3 * np"), "tiny.yaml": "q1: b\n"},
    "honest-3": {"tiny.yaml": "q1: b\nq3: 0.5\n"},
}
RUN_SECRET = "the secret of this run"


class World:
    """What there is to harm: files, a process, ports, all of this user's and open to everybody."""

    def __init__(self, folder: Path):
        folder.mkdir()
        folder.chmod(0o777)
        self.folder, self.canary = folder, folder / "canary"
        for path in (self.canary, folder / "spare"):
            path.write_text(SECRET)
            path.chmod(0o666)
        (folder / "other").mkdir()
        (folder / "other" / "finished.py").write_text(RIGHT)
        self._victim = subprocess.Popen(["/bin/sleep", "3600"], env={"SECRET": SECRET}, stdin=subprocess.DEVNULL)
        self._nice = os.getpriority(os.PRIO_PROCESS, self._victim.pid)
        self._tcp = socket.create_server(("127.0.0.1", 0), backlog=100)
        self._udp = socket.socket(type=socket.SOCK_DGRAM)
        self._udp.bind(("127.0.0.1", 0))

    @property
    def facts(self) -> dict[str, str]:
        """The names and numbers by which it is attacked."""
        return {
            "@CANARY@": str(self.canary),
            "@FOLDER@": str(self.folder),
            "@OTHER@": str(self.folder / "other" / "finished.py"),
            "@SOLUTION@": str(FIXTURE_COURSE / "solutions/unit01_numbers/double.py"),
            "@PID@": str(self._victim.pid),
            "@TCP@": str(self._tcp.getsockname()[1]),
            "@UDP@": str(self._udp.getsockname()[1]),
        }

    def state(self) -> dict[str, tuple[int, int, bytes]]:
        """Everything that could have been changed: modes, times and contents."""
        found = {}
        for path in sorted(self.folder.rglob("*")):
            about = path.lstat()
            found[str(path)] = (about.st_mode, about.st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        return found

    @property
    def victim_lives(self) -> bool:
        """Whether the process is still there, as nice as it was."""
        return self._victim.poll() is None and os.getpriority(os.PRIO_PROCESS, self._victim.pid) == self._nice

    def close(self) -> None:
        """End the process and the ports."""
        self._victim.kill()
        self._victim.wait()
        self._tcp.close()
        self._udp.close()


def laid_out(one: Hostile, folder: Path, facts: dict[str, str]) -> None:
    """Write a submission."""
    folder.mkdir(parents=True)
    for name, data in one.content(facts).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    if one.make is not None:
        one.make(folder)


def entry(number: int, one: Hostile) -> str:
    """The name of a submission's folder."""
    return os.fsdecode(one.entry) if one.entry else f"hostile-{number:03}"


@dataclass(frozen=True)
class Graded:
    """What `grade run` made of the class."""

    said: Said
    out: Path
    folders: Path
    world: World
    before: dict[str, Any]
    rows: list[dict[str, str]] = field(default_factory=list)

    @cached_property
    def results(self) -> dict[str, dict[str, Any]]:
        """Each student's result, by the id that stands in it."""
        paths = self.out.glob("students/*/result.json")
        read = [json.loads(path.read_text()) | {"path": path} for path in paths]
        return {r["student"]: r for r in read}

    def result(self, name: str) -> dict[str, Any]:
        """The result of the folder of this name, as the grader spells it: what is no text, or not to be seen, otherwise."""
        if name in self.results:
            return self.results[name]
        found = [r for student, r in self.results.items() if _plain(student) == _plain(name)]
        assert len(found) == 1, f"{name!r}: {len(found)} results"
        return found[0]

    def page(self, name: str) -> str:
        """The student's page."""
        return str((self.result(name)["path"].parent / "feedback.html").read_text())


def _plain(name: str) -> str:
    """A name by what stays of it when bytes that are no text are read as another encoding."""
    return re.sub(r"[^\x21-\x7e]", "", unicodedata.normalize("NFC", name)) or name.strip()


@pytest.fixture(scope="session")
def graded(grade: Grade, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graded]:
    """The class of all of them, graded in one run."""
    home = tmp_path_factory.mktemp("hostile")
    home.chmod(0o755)
    world = World(home / "world")
    folders, out = home / "class", home / "out"
    for name, files in HONEST.items():
        for path, text in files.items():
            (folders / name / path).parent.mkdir(parents=True, exist_ok=True)
            (folders / name / path).write_text(text)
    for number, one in enumerate(BY_ID.values()):
        laid_out(one, folders / entry(number, one), world.facts)
    before = world.state()
    said = grade("run", folders, "--out", out, "--jobs", "2", "--secret", RUN_SECRET)
    yield Graded(said, out, folders, world, before, list(_rows(out / "grades.csv")))
    world.close()


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if path.is_file():
        with path.open(newline="", encoding="utf-8-sig") as file:
            yield from csv.DictReader(file)


@pytest.fixture(scope="session")
def careless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, object]]:
    """What a careless grader or reader makes of each submission, by its id. In a world of its own."""
    home = tmp_path_factory.mktemp("careless")
    world = World(home / "world")
    folders = {key: home / "class" / entry(n, one) for n, (key, one) in enumerate(BY_ID.items())}
    (home / "class" / "honest-1").mkdir(parents=True)
    for key, one in BY_ID.items():
        laid_out(one, folders[key], world.facts)
    in_process = [key for key, one in BY_ID.items() if isinstance(one.control, Grader)]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", str(Path(__file__).with_name("careless_grader.py"))],
        input=json.dumps([str(folders[key]) for key in in_process]),
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    became = dict(zip(in_process, json.loads(done.stdout), strict=True))
    yield {
        key: became[key] if isinstance(one.control, Grader) else one.control(folders[key]) for key, one in BY_ID.items()
    }
    world.close()
