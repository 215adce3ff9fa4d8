"""Memory: does the grader's own memory grow with the number of submissions, or with what they give back? See README.md.

python benchmarks/memory.py           an honest class
python benchmarks/memory.py hostile   submissions that answer everything with as much as they may, a table of exercises
    and kinds of answers; `--only EXERCISE`, `--program KIND`, both may be repeated
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from classes import right_class

from grader.course.course import Course
from grader.course.secret import PUBLIC_SECRET
from grader.grading.run_parts import Job
from grader.grading.student_grader import StudentGrader
from grader.results.store import Store
from grader.submission.entries import entries

WARM, MEASURED = 30, 300
MOST = 500.0  # MiB that one grading process may take, its workers not counted

# Each name of an exercise is something that answers whatever is asked with as much as an answer may hold.
HEAD = """
import numpy as np

class Large(np.ndarray):
    def __call__(self, *args, **kwargs):
        return value()
    def __getattr__(self, name):
        return value()

class Made:
    def __init__(self, *args, **kwargs):
        pass
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return np.ones(1000).view(Large)
    def __iter__(self):
        while True:
            yield value()

def __getattr__(name):
    return Made if name[0].isupper() else lambda *args, **kwargs: value()
"""
PROGRAMS = {
    "arrays": "def value(): return np.ones((1 << 20) - 100)",
    "complex arrays": "def value(): return np.ones(500_000, complex)",
    "many arrays": "def value(): return [np.ones(250) for _ in range(3_900)]",
    "lists": "def value(): return [[]] * 150_000",
    "dicts": "def value(): return [{str(n): [float(n)]} for n in range(20_000)]",
    "texts": "def value(): return ['x' * 60_000] * 15",
    "bytes": "def value(): return np.ones((1 << 23) - 200, np.uint8)",
    "endless": "def value(): return Made()",
    "endless pairs": "def value():\n    while True: yield np.ones((1 << 19) - 64), np.ones((1 << 19) - 64)",
}


def resident() -> float:
    """MiB of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 2**20


def proportional() -> float:
    """MiB of this process, what it shares counted in part (PSS)."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))


class Peak(threading.Thread):
    """Looks at this process's memory all the time."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._ended, self.most = threading.Event(), 0.0

    def run(self) -> None:
        while not self._ended.wait(0.1):
            self.most = max(self.most, proportional())

    def __enter__(self) -> Peak:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self.join()


def honest(home: Path) -> None:
    """The memory before and after a class of right submissions."""
    submissions = right_class(home / "class", WARM + MEASURED)
    Store.create(home / "results")
    grade = StudentGrader(Job(submissions, home / "results", PUBLIC_SECRET, force=True))
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


def hostile(home: Path, only: tuple[str, ...], programs: list[str]) -> bool:
    """The most memory while each exercise is graded with each program alone; whether all stay below `MOST`."""
    names = only or tuple(e.name for e in Course.load().exercises)
    table = {name: dict.fromkeys(programs, 0.0) for name in names}
    Store.create(home / "results")
    for name in names:
        folder = home / name
        for program in programs:
            path = folder / program / f"{name}.py"
            path.parent.mkdir(parents=True)
            path.write_text(f"{HEAD}{PROGRAMS[program]}\n", encoding="utf-8")
        grade = StudentGrader(Job(folder, home / "results", PUBLIC_SECRET, (name,), force=True))
        for entry in entries(folder):
            with Peak() as peak:
                graded = grade(entry)
            table[name][entry.student] = peak.most
            print(f"{name} {entry.student} {peak.most:.0f} MiB {graded.row.seconds:.1f} s", file=sys.stderr, flush=True)
        grade.close()
    print_table(table)
    return max(max(row.values()) for row in table.values()) < MOST


def print_table(table: Mapping[str, Mapping[str, float]]) -> None:
    """Exercises down, kinds of programs across, MiB; the most of each last."""
    kinds = list(next(iter(table.values())))
    print(f"| exercise | {' | '.join(kinds)} |")
    print(f"|---|{'--:|' * len(kinds)}")
    most = {kind: max(row[kind] for row in table.values()) for kind in kinds}
    for name, row in [*table.items(), (f"most (allowed: {MOST:.0f})", most)]:
        print(f"| {name} | {' | '.join(f'{row[kind]:.0f}' for kind in kinds)} |")


def main() -> None:
    """One of both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("which", nargs="?", choices=["honest", "hostile"], default="honest")
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--program", action="append", choices=list(PROGRAMS))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.which == "honest":
            honest(Path(folder))
        elif not hostile(Path(folder), tuple(asked.only), asked.program or list(PROGRAMS)):
            sys.exit(1)


if __name__ == "__main__":
    main()
