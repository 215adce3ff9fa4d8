"""Peers: what does one notebook cost `otter run`, and what does it cost `grade run`, with the same hidden tests? See README.md.

python benchmarks/peers.py [--exercise softmax] [--few 5] [--many 200] [--environment FOLDER]

otter-grader comes into an environment of its own, with saiten beside it, whose hidden tests its one test calls; FOLDER keeps that
environment for another time. Time per submission is the slope between one and more, so that start-up does not count for `grade run`;
otter starts anew for each submission, as its users' scripts do. Marks must be equal.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from pathlib import Path

import nbformat

sys.path.insert(0, str(Path(__file__).parent))

from measured import grade

from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.testing.collected import collected

ROOT = Path(__file__).parents[1]
NEEDED = ("otter-grader", "ipykernel", "pytest", str(ROOT))
TEST = """
from otter.test_files import test_case

OK_FORMAT = False
name, points = {name!r}, {points}


@test_case(points={points})
def test_all({tasks}):
    from grader.nbgrader.native import hidden_tests
    import numpy as np

    names = {{"np": np, {given}}}
    assert sum(hidden_tests({name!r}, task, names) for task in {task_names}) == {points}
"""


def environment(folder: Path) -> Path:
    """The programs of an environment with otter-grader, made where there is none."""
    programs = folder / "bin"
    if not (programs / "otter").exists():
        venv.create(folder, with_pip=True)
        subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", *NEEDED], check=True)
        subprocess.run([programs / "python", "-m", "ipykernel", "install", "--sys-prefix"], check=True)
    return programs


def notebook(text: str) -> str:
    """A notebook with a file in its one cell."""
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text)])
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.writes(made)


def timed(command: Sequence[object], folder: Path, path: str) -> float:
    """Seconds of a command. Ends the program where it fails."""
    start = time.perf_counter()
    done = subprocess.run(
        [*map(str, command)], cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{command}: {done.stderr[-2000:]}")
    return time.perf_counter() - start


def otter(home: Path, programs: Path, exercise: Exercise, few: int) -> tuple[float, float]:
    """Seconds a submission, and the mark."""
    points = collected([exercise])[exercise.name].max_score
    (home / "tests").mkdir()
    (home / "out").mkdir()
    given = ", ".join(f'"{task}": {task}' for task in exercise.tasks)
    (home / "tests" / f"{exercise.name}.py").write_text(
        TEST.format(
            name=exercise.name, points=points, tasks=", ".join(exercise.tasks), given=given, task_names=exercise.tasks
        )
    )
    (home / "right.ipynb").write_text(notebook(exercise.solution_path.read_text(encoding="utf-8")))
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    timed([programs / "otter", "generate", "-t", "tests", "-o", "autograder.zip"], home, path)
    run = [programs / "otter", "run", "-a", "autograder.zip", "-o", "out", "--no-logo", "right.ipynb"]
    timed(run, home, path)  # warm
    seconds = min(timed(run, home, path) for _ in range(few))
    told = json.loads((home / "out/results.json").read_text())
    return seconds, sum(test.get("score") or 0.0 for test in told["tests"])


def saiten(home: Path, exercise: Exercise, many: int, jobs: int) -> tuple[float, float]:
    """Seconds a submission over the command's start-up, and the mark."""
    seconds, text = [], notebook(exercise.solution_path.read_text(encoding="utf-8"))
    for size in (1, 1 + many):
        submissions, out = home / f"class{size}-{jobs}", home / f"out{size}-{jobs}"
        for n in range(size):
            (submissions / f"s{n:05d}").mkdir(parents=True)
            (submissions / f"s{n:05d}/{exercise.name}.ipynb").write_text(text)
        command = grade("run", submissions, "--out", out, "--only", exercise.name, "--jobs", jobs)
        seconds.append(timed(command, home, os.environ["PATH"]))
    with (out / "grades.csv").open(encoding="utf-8", newline="") as file:
        marks = {row[exercise.name] for row in csv.DictReader(file)}
    assert len(marks) == 1
    return (seconds[1] - seconds[0]) / many, float(marks.pop())


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--exercise", default="softmax")
    parser.add_argument("--few", type=int, default=5, help="submissions for otter")
    parser.add_argument("--many", type=int, default=200, help="submissions for saiten")
    parser.add_argument("--environment", type=Path)
    chosen = parser.parse_args()
    exercise = Course.load().exercise(chosen.exercise)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        programs = environment(chosen.environment or home / "environment")
        (home / "otter").mkdir()
        theirs, mark = otter(home / "otter", programs, exercise, chosen.few)
        print(f"{exercise.name}: one right notebook a submission")
        print(f"  otter run                 {1e3 * theirs:8.1f} ms   mark {mark:g}")
        for jobs in (1, 2):
            ours, own = saiten(home, exercise, chosen.many, jobs)
            print(
                f"  grade run, jobs {jobs}         {1e3 * ours:8.1f} ms   mark {own:g}   {theirs / ours:.0f} times as fast"
            )


if __name__ == "__main__":
    main()
