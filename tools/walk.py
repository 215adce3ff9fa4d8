"""Walks the student's way in a fresh environment, from the hand-out to a marked exercise, with the commands that
docs/student.md names, and says how many there are and how long they take.

python tools/walk.py

Fresh: an environment of its own, into which nothing of saiten goes but the hand-out's wheel. What that wheel needs from an
index (numpy, pytest, …) is lent by the environment of whoever walks, so that no network is needed.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import time
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.authoring.release import release
from grader.course.course import Course

DOCS = Path(__file__).parents[1] / "docs"
EXERCISE, STUDENT = "softmax", "s2400001"
_SHORTEST = re.compile(r"<!-- the shortest way -->\n```sh\n(.*?)```", re.DOTALL)


@dataclass(frozen=True)
class Step:
    """A command of the student's, as it was typed, what it printed, and how many seconds it took."""

    command: str
    said: str
    seconds: float


@dataclass(frozen=True)
class Walk:
    """The student's steps, and what the instructor's `grade run` made of what was handed in."""

    steps: tuple[Step, ...]
    score: float
    max_score: float


def commands(page: Path) -> list[str]:
    """The student's commands, as the page has them."""
    found = _SHORTEST.search(page.read_text(encoding="utf-8"))
    if found is None:
        raise SystemExit(f"{page}: has no block behind <!-- the shortest way -->")
    return [command for line in found[1].splitlines() if (command := line.partition("#")[0].strip())]


def walked(folder: Path, page: Path) -> Walk:
    """Walk the way of a page in an empty folder. Raises subprocess.CalledProcessError where a command fails."""
    home, course = folder / "handout", Course.load()
    release(course, home, with_wheel=True)
    environment = _fresh(folder / "fresh")
    exercise = course.exercise(EXERCISE)
    (home / exercise.unit / exercise.file_name).write_bytes(
        exercise.solution_path.read_bytes()
    )  # what a student writes
    steps = []
    for command in commands(page):
        typed = re.sub(r"--student \S+", f"--student {STUDENT}", command)
        began = time.perf_counter()
        said = _ran(typed, home, environment)
        steps.append(Step(typed, said, time.perf_counter() - began))
    score, most = _marked(folder, home / f"{STUDENT}.zip", exercise.name)
    return Walk(tuple(steps), score, most)


def _fresh(folder: Path) -> dict[str, str]:
    """The variables of an environment with nothing of ours in it."""
    venv.create(folder)
    (purelib,) = folder.glob("lib/python*/site-packages")
    # A path in a .pth lends what lies there; the .pth files there, such as that of our own development, are not read.
    (purelib / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SAITEN_", "PYTHON")) and k != "VIRTUAL_ENV"}
    path = os.pathsep.join([str(folder / "bin"), kept.get("PATH", os.defpath)])
    return kept | {"PATH": path, "SAITEN_LANG": "en", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INDEX": "1"}


def _ran(command: str, home: Path, environment: dict[str, str]) -> str:
    """What a command printed, as a person would type it in the hand-out."""
    done = subprocess.run(
        ["bash", "-c", command], cwd=home, env=environment, check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return done.stdout + done.stderr


def _marked(folder: Path, handed_in: Path, exercise: str) -> tuple[float, float]:
    """The marks of the exercise, by the instructor's command."""
    (folder / "class").mkdir()
    handed_in.rename(folder / "class" / handed_in.name)
    run = [sys.executable, "-m", "grader", "run", "class", "--out", "results", "--only", exercise]
    here = {**os.environ, "PYTHONPATH": str(DOCS.parent)}
    subprocess.run(run, cwd=folder, env=here, check=True, capture_output=True)
    result = json.loads((folder / f"results/students/{STUDENT}/result.json").read_text(encoding="utf-8"))
    return result["exercises"][exercise]["score"], result["exercises"][exercise]["max_score"]


def table(walk: Walk) -> Iterator[str]:
    """The walk, a line a command."""
    for number, step in enumerate(walk.steps, 1):
        yield f"{number}  {step.command:<60} {step.seconds:5.1f} s"
    total = sum(step.seconds for step in walk.steps)
    yield f"{len(walk.steps)} commands, {total:.1f} s; marked: {EXERCISE} {walk.score:g} of {walk.max_score:g}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        print("\n".join(table(walked(Path(scratch), DOCS / "student.md"))))
