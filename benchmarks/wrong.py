"""Wrong: what grading costs a right, a wrong and an empty submission, against the bare test bodies. See README.md.

python benchmarks/wrong.py [EXERCISE…]     the wrong programs are those of the sample class; one process, warm cache

Each is graded TIMES times. On the wall the quickest counts; on the cores, of all processes together, the mean: that is what a
class costs a machine that has other work to do.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

sys.path.insert(0, str(Path(__file__).parent))

from classes import class_of
from measured import on_cores

from grader.course.course import Course
from grader.course.secret import PUBLIC_SECRET
from grader.grading.run_parts import Graded, Job
from grader.grading.student_grader import StudentGrader
from grader.results.store import Store
from grader.submission.entries import Entry, entries
from grader.testing.collected import collected
from grader.testing.loading import LocalRun, load

EXERCISES = ("conv_output_size", "softmax", "losses", "im2col", "optimizers", "backprop")
TIMES = 10
SETTLED = 0.3  # seconds until what was ended is buried, and counted


def seconds(act: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


@dataclass(frozen=True)
class Cost:
    """Of one submission: seconds on the wall at best, and on the cores in the mean."""

    wall: float
    cores: float


def cost(act: Callable[[], object]) -> Cost:
    """Of one act, done TIMES times."""
    time.sleep(SETTLED)
    before = on_cores()
    wall = min(seconds(act) for _ in range(TIMES))
    time.sleep(SETTLED)
    return Cost(wall, (on_cores() - before) / TIMES)


def bare(course: Course, name: str) -> float:
    """Seconds of the test bodies on the reference, in this process."""
    suite = collected([course.exercise(name)])[name]
    module = load(suite.exercise.solution_path, earlier=suite.exercise.earlier)
    run = LocalRun(suite, PUBLIC_SECRET)
    return min(seconds(lambda: [run.one(case, module) for case in suite.cases]) for _ in range(TIMES))


def wrong_ones(grader: StudentGrader, there: list[Entry]) -> list[Entry]:
    """Those that lose marks for what they do, not for what is missing."""
    found: list[Graded] = [grader(entry) for entry in there]
    return [e for e, g in zip(there, found, strict=True) if 0 < g.row.score < g.row.max_score]


def measured(course: Course, name: str, folder: Path) -> str:
    """A row of the table."""
    solution = course.exercise(name).solution_path.read_bytes()
    right = entries(class_of(folder / "right", {f"{name}.py": solution}, students=1))[0]
    empty = entries(class_of(folder / "empty", {"README.txt": b""}, students=1))[0]
    job = Job(course.sample_class, folder / "out", PUBLIC_SECRET, only=(name,), force=True)
    Store.create(job.out)
    grader = StudentGrader(job)
    wrong = wrong_ones(grader, list(entries(course.sample_class)))
    assert wrong, "the sample class has no wrong program of it"
    grader.close()
    grader = StudentGrader(job)  # as in a second run: the cache is warm, this process knows nothing yet
    try:
        grader(right)
        first = seconds(lambda: grader(wrong[0]))
        of_right, of_empty = (cost(lambda e=e: grader(e)) for e in (right, empty))  # type: ignore[misc]
        each = [cost(lambda e=e: grader(e)) for e in wrong]  # type: ignore[misc]
    finally:
        grader.close()
    tests = bare(course, name)
    wall, cores = ([getattr(c, what) / getattr(of_right, what) for c in each] for what in ("wall", "cores"))
    return (
        f"| {name} | {tests * 1e3:.0f} | {of_right.wall * 1e3:.0f} | {(of_right.wall - 0.008) / tests:.1f} "
        f"| {first * 1e3:.0f} | {mean(wall):.2f} | {max(wall):.2f} | {of_empty.wall * 1e3:.0f} "
        f"| {of_right.cores * 1e3:.0f} | {mean(cores):.2f} | {max(cores):.2f} |"
    )


def main() -> None:
    """Print the table."""
    course = Course.load()
    columns = (
        "exercise",
        "bare ms",
        "right ms",
        "(right − 8) ÷ bare",
        "first wrong ms",
        "wrong ÷ right",
        "at most",
        "empty ms",
    )
    print("|", " | ".join((*columns, "right ms of the cores", "wrong ÷ right", "at most")), "|")
    print("|---" + "|--:" * 10 + "|")
    for name in sys.argv[1:] or EXERCISES:
        with tempfile.TemporaryDirectory() as folder:
            print(measured(course, name, Path(folder)), flush=True)


if __name__ == "__main__":
    main()
