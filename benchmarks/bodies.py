"""Bodies: CPU time of the hidden tests on the solutions, in one warm process. See README.md for the question.

    python benchmarks/bodies.py [--only NAME]… [--tests N]     --tests: the N costliest tests as well

Each exercise's tests run four times, in turns, and of each test the cheapest run counts: what else the machine does only
adds to it. Of capstones (long runs) each exercise's are told by themselves.
"""

from __future__ import annotations

import argparse
import os
import time
import warnings
from collections.abc import Mapping
from types import ModuleType

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: threads that spin would be counted

from grader.course.course import Course
from grader.course.secret import PUBLIC_SECRET
from grader.testing.case import Case, Suite
from grader.testing.collecting import collect
from grader.testing.loading import LocalRun, load

ROUNDS = 4
UNITS = 8  # of these the exercises have limits of their own
EACH, EIGHT, CAPSTONE, WHOLE = 0.25, 1.2, 1.0, 6.0  # seconds


class Bodies:
    """One exercise's tests, and the least that each took."""

    def __init__(self, suite: Suite):
        self.suite, self._run = suite, LocalRun(suite, PUBLIC_SECRET)
        self._module = self._load()
        self.seconds = {case.id: float("inf") for case in suite.cases}

    def _load(self) -> ModuleType:
        return load(self.suite.exercise.solution_path, earlier=self.suite.exercise.earlier)

    def measure(self) -> None:
        """One round. Raises where the solution fails a test."""
        for case in self.suite.cases:
            module = self._load() if case.fresh else self._module
            self.seconds[case.id] = min(self.seconds[case.id], self._one(case, module))

    def _one(self, case: Case, module: ModuleType) -> float:
        start = time.process_time()
        fault = self._run.one(case, module).fault
        if fault:
            raise fault
        return time.process_time() - start

    def total(self, *, capstones: bool) -> float:
        """Seconds of its capstones, or of its other tests."""
        return sum(self.seconds[c.id] for c in self.suite.cases if c.capstone == capstones)


def report(found: Mapping[str, Bodies]) -> None:
    """Print the figures beside what is asked."""
    eight = 0.0
    for name, one in found.items():
        rest, capstones = one.total(capstones=False), one.total(capstones=True)
        number = int(one.suite.exercise.unit[4:6])
        eight += rest if number <= UNITS else 0
        over = " > 0.25" if number <= UNITS and rest > EACH else ""
        print(f"{number:2} {name:24} {rest:7.3f} s{over:7}" + (f"   capstones {capstones:.3f} s" if capstones else ""))
    longest = max(one.total(capstones=True) for one in found.values())
    whole = sum(sum(one.seconds.values()) for one in found.values())
    print(
        f"units 1 to {UNITS} without capstones {eight:.2f} s (asked: {EIGHT}), the longest capstones of an exercise",
        end=" ",
    )
    print(f"{longest:.2f} s (asked: {CAPSTONE}), everything {whole:.2f} s (asked: {WHOLE})")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--tests", type=int, default=0)
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")
    exercises = [e for e in Course.load().exercises if not chosen.only or e.name in chosen.only]
    found = {name: Bodies(suite) for name, suite in collect(exercises).items()}
    for _ in range(ROUNDS):
        for one in found.values():
            one.measure()
    report(found)
    each = [(seconds, name, test) for name, one in found.items() for test, seconds in one.seconds.items()]
    for seconds, name, test in sorted(each, reverse=True)[: chosen.tests]:
        print(f"{seconds * 1e3:8.1f} ms  {name}: {test}")


if __name__ == "__main__":
    main()
