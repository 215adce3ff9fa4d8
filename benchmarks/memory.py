"""Memory: does the grader's own memory grow with the number of submissions? See README.md."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from classes import right_class

from grader.course.secret import PUBLIC_SECRET
from grader.grading.run_parts import Job
from grader.grading.student_grader import StudentGrader
from grader.results.store import Store
from grader.submission.entries import entries

WARM, MEASURED = 30, 300


def resident() -> float:
    """MiB of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 2**20


def main() -> None:
    """Print the memory before and after."""
    with tempfile.TemporaryDirectory() as folder:
        submissions = right_class(Path(folder) / "class", WARM + MEASURED)
        out = Path(folder) / "results"
        Store.create(out)
        grade = StudentGrader(Job(submissions, out, PUBLIC_SECRET, force=True))
        before = 0.0
        for n, entry in enumerate(entries(submissions), 1):
            grade(entry)
            if n == WARM:
                before = resident()
        after = resident()
        grade.close()
    print(
        f"after {WARM} submissions {before:.1f} MiB, after {WARM + MEASURED} {after:.1f} MiB: {(after - before) / MEASURED * 1024:.1f} KiB each"
    )


if __name__ == "__main__":
    main()
