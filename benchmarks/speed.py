"""Speed: one right submission of several exercises. See README.md for the question.

python benchmarks/speed.py [EXERCISE…]     the six that the course began with where none is named; `all` of them
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from classes import right_class

from grader.course.course import Course
from grader.course.secret import PUBLIC_SECRET
from grader.grading.run_parts import Job
from grader.grading.student_grader import StudentGrader
from grader.results.store import Store
from grader.submission.entries import entries
from grader.testing.collecting import collect
from grader.testing.loading import LocalRun, load

SIX = ("softmax", "losses", "backprop", "optimizers", "conv_output_size", "im2col")
STUDENTS = 40
PAIRS = 20  # of those that are graded one by one, at most
PYTEST_RUNS = 3
ALLOWED = 1.3, 8.0  # times the bare bodies, and milliseconds an exercise


def milliseconds(run: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1e3


def main() -> None:
    """Print the figures."""
    course, names = Course.load(), sys.argv[1:] or list(SIX)
    suites = collect(e for e in course.exercises if e.name in names or names == ["all"])
    runs = {name: LocalRun(suite, PUBLIC_SECRET) for name, suite in suites.items()}
    modules = {
        name: load(suite.exercise.solution_path, earlier=suite.exercise.earlier) for name, suite in suites.items()
    }
    tests = sum(len(s.cases) for s in suites.values())

    def bare() -> None:
        for name, suite in suites.items():
            for case in suite.cases:
                runs[name].one(case, modules[name])

    with tempfile.TemporaryDirectory() as folder:
        submissions = right_class(Path(folder) / "class", STUDENTS, tuple(suites))
        out = Path(folder) / "results"
        Store.create(out)
        grade = StudentGrader(Job(submissions, out, PUBLIC_SECRET, tuple(suites), force=True))
        todo = list(entries(submissions))
        grade(todo[0])
        bare()
        pairs = [(milliseconds(bare), milliseconds(lambda e=e: grade(e))) for e in todo[: PAIRS if tests < 500 else 3]]  # type: ignore[misc]
        isolation = grade(todo[0]).isolation
        grade.close()
        plain = statistics.median(
            milliseconds(lambda h=h: one_pytest(h, suites)) for h in sorted(submissions.iterdir())[:PYTEST_RUNS]
        )
        whole = min(class_on_all_cores(submissions, out.with_name(f"class{n}")) for n in range(2))
    bodies, graded = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"{len(suites)} exercises, {tests} hidden tests, isolation {isolation}")
    print(f"bare test bodies, one warm process      {bodies:8.1f} ms")
    times, each = ALLOWED
    print(
        f"graded, with its pages                  {graded:8.1f} ms   asked: {times} x bare + {each:.0f} ms an exercise "
        f"= {times * bodies + each * len(suites):.1f} ms"
    )
    print(
        f"a class of {STUDENTS}, all cores, start included{whole:9.1f} ms   {plain / whole:.1f} times as fast as one pytest each"
    )
    print(f"one `python -m pytest` per submission   {plain:8.1f} ms   {plain / graded:.1f} times saiten")


def class_on_all_cores(submissions: Path, out: Path) -> float:
    """Milliseconds a submission of `grade run` on the class, its start-up included."""
    command = [sys.executable, "-m", "grader", "run", str(submissions), "--out", str(out)]
    return milliseconds(lambda: subprocess.run(command, check=True, capture_output=True)) / STUDENTS


def one_pytest(home: Path, suites: dict[str, object]) -> None:
    """The baseline: a pytest process on the same tests."""
    course = Course.load()
    environment = dict(os.environ, PLAIN_SUBMISSION=str(home), PYTHONPATH=str(Path(__file__).parent))
    paths = [str(course.exercise(name).hidden_path) for name in suites]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "plain_plugin", "-p", "no:cacheprovider"]
    subprocess.run(
        [*command, "--import-mode=importlib", "-c", os.devnull, *paths],
        env=environment,
        check=True,
        capture_output=True,
    )


if __name__ == "__main__":
    main()
