"""Autograding an nbgrader class three ways, on the same notebooks in one run: natively, with saiten's preprocessor
behind `nbgrader autograde`, and with `grade nbgrader autograde`.

    python benchmarks/classroom.py [--exercise backprop] [--few 4] [--many 60]

A fourth class has notebooks whose hidden tests are empty, executed natively: what the cheapest possible tests of one's
own would cost. Time per submission is the slope between a class of one and a larger one, so that the commands' start-up does not count.
Marks must be equal for all honest submissions.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from grader.course.course import Course

SCRIPTS = Path(sys.executable).parent
ENVIRONMENT = {**os.environ, "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}", "PYTHONWARNINGS": "ignore"}


EMPTY = "nbgrader autograde, natively, tests empty"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--exercise", default="backprop")
    parser.add_argument("--few", type=int, default=5, help="submissions for the slow way")
    parser.add_argument("--many", type=int, default=60, help="submissions for the fast ways")
    options = parser.parse_args()
    exercise = Course.load().exercise(options.exercise)
    with tempfile.TemporaryDirectory() as scratch:
        base = Path(scratch) / "course"
        base.mkdir()
        run(base, "grade", "nbgrader", "init", ".", "--only", exercise.name)
        run(base, "nbgrader", "generate_assignment", exercise.unit)
        notebooks = submissions(base, exercise.unit, exercise.name)
        native = base.parent / "native"
        shutil.copytree(base, native)
        config = native / "nbgrader_config.py"
        config.write_text(config.read_text().replace("\nconfigure(c)\n", "\n"))
        bare = base.parent / "bare"
        shutil.copytree(native, bare)
        without_tests(bare, exercise.unit, exercise.name)
        ways = {
            EMPTY: (bare, ["nbgrader", "autograde"], options.few),
            "nbgrader autograde, natively": (native, ["nbgrader", "autograde"], options.few),
            "nbgrader autograde, saiten behind it": (base, ["nbgrader", "autograde"], options.few * 4),
            "grade nbgrader autograde --jobs 1": (
                base,
                ["grade", "nbgrader", "autograde", "--jobs", "1"],
                options.many,
            ),
            "grade nbgrader autograde, all cores": (base, ["grade", "nbgrader", "autograde"], options.many),
        }
        slopes, marks = {}, {}
        for name, (course, command, count) in ways.items():
            slopes[name], marks[name] = measured(course, command, exercise.unit, notebooks, count)
        reference, least = slopes["nbgrader autograde, natively"], slopes[EMPTY]
        print(f"{exercise.name}: one notebook a submission; milliseconds a submission over the command's start-up,")
        print("  and how many times faster that is than natively, and than natively with empty tests")
        for name, slope in slopes.items():
            print(f"  {name:42} {1000 * slope:8.1f}   {reference / slope:6.1f} times   {least / slope:6.1f} times")
        marks.pop(EMPTY)
        first = next(iter(marks.values()))
        same = all(m[s] == first[s] for m in marks.values() for s in m.keys() & first.keys())
        print(f"  marks {'equal' if same else 'DIFFER'}: {dict(list(first.items())[:3])}")


def run(course: Path, *command: str) -> float:
    program = [sys.executable, "-m", "grader"] if command[0] == "grade" else [str(SCRIPTS / command[0])]
    started = time.perf_counter()
    done = subprocess.run(
        [*program, *command[1:]], cwd=course, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stderr[-2000:]}")
    return time.perf_counter() - started


def without_tests(course: Path, unit: str, name: str) -> None:
    """Take the hidden tests' calls out of the source notebook and generate the assignment again."""
    path = course / "source" / unit / f"{name}.ipynb"
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        if "BEGIN HIDDEN TESTS" in cell["source"]:
            cell["source"] = "assert True"
    path.write_text(json.dumps(notebook))
    run(course, "nbgrader", "generate_assignment", "--force", unit)


def submissions(course: Path, unit: str, name: str) -> list[dict[str, Any]]:
    """Honest ones in turn: right, one task wrong, half done, untouched."""
    released = json.loads((course / "release" / unit / f"{name}.ipynb").read_text())
    source = {c["id"]: c for c in json.loads((course / "source" / unit / f"{name}.ipynb").read_text())["cells"]}
    blanks = [c["id"] for c in released["cells"] if c["metadata"].get("nbgrader", {}).get("solution")]
    made = []
    for kind in range(4):
        notebook = json.loads(json.dumps(released))
        for cell in notebook["cells"]:
            if cell["id"] in (blanks, blanks, blanks[: len(blanks) // 2], [])[kind]:
                cell["source"] = source[cell["id"]]["source"]
                if kind == 1 and cell["id"] == blanks[0]:
                    cell["source"] = cell["source"].replace("return ", "return 1 * ").replace(" - ", " + ")
        made.append(notebook)
    return made


def measured(
    course: Path, command: list[str], unit: str, notebooks: list[dict[str, Any]], count: int
) -> tuple[float, dict[str, float]]:
    """(seconds a submission, marks by student)."""
    seconds = []
    for size in (1, 1 + count):
        for old in ("submitted", "autograded", ".saiten/autograded"):
            path = course / old
            if path.is_dir():
                shutil.rmtree(path)
            elif path.is_file():
                path.unlink()
        for n in range(size):
            name = Path(notebooks[0]["metadata"]["saiten"]["name"]).stem
            path = course / "submitted" / f"s{n:04}" / unit / f"{name}.ipynb"
            path.parent.mkdir(parents=True)
            path.write_text(json.dumps(notebooks[n % len(notebooks)]))
        reset(course, unit)
        seconds.append(run(course, *command, unit))
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        marks = {s.student_id: s.score for s in gradebook.assignment_submissions(unit)}
    return (seconds[1] - seconds[0]) / count, marks


def reset(course: Path, unit: str) -> None:
    """A gradebook without submissions, so that every way starts from the same."""
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        for submission in list(gradebook.assignment_submissions(unit)):
            gradebook.remove_submission(unit, submission.student_id)


if __name__ == "__main__":
    main()
