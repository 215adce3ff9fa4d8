"""Growth: two jobs against one, an unchanged class again, and classes ten and a hundred times as large. See README.md.

python benchmarks/growth.py [SIZE…]     right submissions of one exercise; 100 and 1,000 where no sizes are given
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from classes import class_of
from measured import Cost, cost, grade

from grader.course.course import Course

EXERCISE = "softmax"
FEWEST = 2  # the class that tells what a command costs before it grades


def run(submissions: Path, out: Path, jobs: int, *more: str) -> Cost:
    """One `grade run`."""
    return cost(grade("run", submissions, "--out", out, "--only", EXERCISE, "--jobs", jobs, *more))


def main() -> None:
    """Print the figures."""
    sizes = [int(text) for text in sys.argv[1:]] or [100, 1000]
    solution = {f"{EXERCISE}.py": Course.load().exercise(EXERCISE).solution_path.read_bytes()}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        few = class_of(home / "few", solution, students=FEWEST)
        run(few, home / "warm", 1)
        start = {jobs: run(few, home / f"few{jobs}", jobs).wall for jobs in (1, 2)}
        print("| submissions | ms each, one job | two jobs | one ÷ two | again, unchanged | MiB, one job |")
        print("|--:|--:|--:|--:|--:|--:|")
        for size in sizes:
            whole = class_of(home / f"class{size}", solution, students=size)
            one, two = (run(whole, home / f"{size}-{jobs}", jobs) for jobs in (1, 2))
            again = run(whole, home / f"{size}-1", 1)
            each, both, same = (
                (c.wall - start[j]) / (size - FEWEST) * 1e3 for c, j in ((one, 1), (two, 2), (again, 1))
            )
            print(
                f"| {size:,} | {each:.1f} | {both:.1f} | {each / both:.2f} | {same:.2f} ms, {each / same:.0f} times as fast"
                f" | {one.memory:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
