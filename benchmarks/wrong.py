"""Wrong: what grading costs a right, a wrong and an empty submission, against the bare test bodies. See README.md.

python benchmarks/wrong.py [EXERCISE…]     the wrong programs are those of the sample class; one process, warm cache
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from classes import class_of

from grader.course.course import Course
from grader.course.secret import PUBLIC_SECRET
from grader.grading.run_parts import Graded, Job
from grader.grading.student_grader import StudentGrader
from grader.results.store import Store
from grader.submission.entries import Entry, entries
from grader.testing.collected import collected
from grader.testing.loading import LocalRun, load

EXERCISES = ("conv_output_size", "softmax", "losses", "im2col", "optimizers", "backprop")
TIMES = 3


def seconds(act: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


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
    grader.close()
    grader = StudentGrader(job)  # as in a second run: the cache is warm, this process knows nothing yet
    try:
        grader(right)
        first = seconds(lambda: grader(wrong[0])) if wrong else float("nan")
        of_right, of_empty = (min(seconds(lambda e=e: grader(e)) for _ in range(TIMES)) for e in (right, empty))  # type: ignore[misc]
        each = [min(seconds(lambda e=e: grader(e)) for _ in range(TIMES)) for e in wrong]  # type: ignore[misc]
    finally:
        grader.close()
    tests = bare(course, name)
    later = sum(each) / len(each) if each else float("nan")
    return (
        f"| {name} | {tests * 1e3:.0f} | {of_right * 1e3:.0f} | {(of_right - 0.008) / tests:.1f} | {first * 1e3:.0f} "
        f"| {later / of_right:.2f} | {max(each, default=float('nan')) / of_right:.2f} | {of_empty * 1e3:.0f} |"
    )


def main() -> None:
    """Print the table."""
    course = Course.load()
    print(
        "| exercise | bare ms | right ms | (right − 8) ÷ bare | first wrong ms | wrong ÷ right | at most | empty ms |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for name in sys.argv[1:] or EXERCISES:
        with tempfile.TemporaryDirectory() as folder:
            print(measured(course, name, Path(folder)), flush=True)


if __name__ == "__main__":
    main()
