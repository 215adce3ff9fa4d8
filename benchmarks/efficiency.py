"""Efficiency marks: how far from the limit are right programs, and does a busy machine change a mark?

    python benchmarks/efficiency.py [--runs 50] [--busy 8] [--program NAME]…
    python benchmarks/efficiency.py --without

The first grades every program of programs/convolution.py by the hidden test that is timed, so many times, beside so many
busy processes. The second measures softmax and im2col, which have no such mark, and shows why. See README.md.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any
from unittest.mock import patch

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from programs import convolution, im2col, softmax

from grader.course.course import Course
from grader.course.secret import PUBLIC_SECRET
from grader.diagnosis.replay import Replay
from grader.grading.exercise_run import ExerciseRun
from grader.grading.purse import Purse
from grader.grading.workers import Workers
from grader.isolation.sandbox import Sandbox
from grader.student.student import Student
from grader.testing import check
from grader.testing.case import Suite
from grader.testing.collecting import collect
from grader.testing.speed import Side, slowness

Arguments = tuple[object, ...]
SECOND_STYLE = Path(__file__).parents[1] / "tests" / "second_style"
RNG = np.random.default_rng(0)
# The sizes that came nearest to a gap between both kinds.
WITHOUT: dict[str, tuple[ModuleType, Callable[[], Arguments]]] = {
    "softmax": (softmax, lambda: (RNG.normal(size=(30, 3000)),)),
    "im2col": (im2col, lambda: (RNG.normal(size=(32, 16, 10, 11)), 10, 10)),
}


@dataclass(frozen=True)
class Program:
    """A right program of an exercise."""

    kind: str  # "arrays", "numbers"
    name: str
    source: bytes


def programs(exercise: str, written: ModuleType) -> Iterator[Program]:
    """The reference, the second style, and what stands in programs/."""
    yield Program("arrays", "the reference", Course.load().exercise(exercise).solution_path.read_bytes())
    second = "numbers" if exercise == "softmax" else "arrays"
    yield Program(second, "tests/second_style", (SECOND_STYLE / f"{exercise}.py").read_bytes())
    kinds: Mapping[str, Mapping[str, str]] = {"arrays": written.ARRAYS, "numbers": written.NUMBERS}
    for kind, sources in kinds.items():
        for name, source in sources.items():
            yield Program(kind, name, source.encode())


def busy() -> None:
    """Keep a core busy, in fits and starts."""
    rng = np.random.default_rng()
    while True:
        a = rng.normal(size=(300, 300))
        stop = time.perf_counter() + rng.uniform(0.01, 0.3)
        while time.perf_counter() < stop:
            a = a @ a / 300
        time.sleep(rng.uniform(0, 0.05))


@contextmanager
def load(count: int) -> Iterator[None]:
    """So many busy processes for as long."""
    processes = [multiprocessing.Process(target=busy, daemon=True) for _ in range(count)]
    for process in processes:
        process.start()
    try:
        yield
    finally:
        for process in processes:
            process.kill()


@contextmanager
def noted() -> Iterator[list[float]]:
    """How many times as long as the reference each program took that is graded in here.

    A quick program is graded by one call, its first; it gets two more, so that the figure is not what a cold start costs.
    """
    times: list[float] = []

    def note(own: Side[object], right: Side[object], **settings: Any) -> float:
        decided = slowness(own, right, **settings)
        further = slowness(own, right, **settings | {"limit": 0}) if decided <= settings["limit"] else decided
        times.append(min(decided, further))
        return decided

    with patch.object(check, "slowness", note):
        yield times


def graded(suite: Suite, program: Program, *, sandbox: Sandbox, replay: Replay, runs: int) -> bool:
    """Grade the program so many times and print a line. Returns whether the mark was the same each time."""
    outcomes: Counter[str] = Counter()
    with noted() as times:
        for _ in range(runs):
            purse = Purse(float("inf"))
            workers = Workers(sandbox, {suite.exercise.name: program.source}, suite.exercise, purse=purse)
            attempt = ExerciseRun(suite, replay, workers, purse=purse, secret=PUBLIC_SECRET)
            outcomes.update(str(t.outcome) for t in attempt.run())
            attempt.close()
    marks = ", ".join(f"{count} {outcome}" for outcome, count in outcomes.items())
    figures = " | ".join(f"{figure:.1f}" for figure in (min(times), median(times), max(times)))
    print(f"| {program.kind} | {program.name} | {figures} | {marks} |", flush=True)
    return len(outcomes) == 1


def with_mark(sandbox: Sandbox, *, runs: int, only: list[str]) -> None:
    """The programs of the exercise that has an efficiency mark, graded."""
    suite = collect([Course.load().exercise("convolution")])["convolution"]
    timed = replace(suite, cases=tuple(c for c in suite.cases if c.is_timed))
    replay = Replay(timed, PUBLIC_SECRET)
    chosen = [p for p in programs("convolution", convolution) if not only or p.name in only]
    print("| loops over | program | times as long, least | median | most | marks |\n|---|---|--:|--:|--:|---|")
    same = [graded(timed, p, sandbox=sandbox, replay=replay, runs=runs) for p in chosen]
    print(f"{same.count(False)} of {len(same)} programs did not get the same mark in all of {runs} runs.")


def without_mark(sandbox: Sandbox) -> None:
    """The programs of the exercises that have none, measured."""

    def agree(value: object, expected: object) -> None:
        check.close(value, expected)

    print("| exercise | loops over | program | times as long |\n|---|---|---|--:|")
    for exercise, (written, inputs) in WITHOUT.items():
        every = list(programs(exercise, written))
        workers = [sandbox.open({exercise: p.source}, exercise) for p in every]
        sides = [side(Student(w, time_limit=600), exercise) for w in workers]
        for program, own in zip(every, sides, strict=True):
            times = min(slowness(own, sides[0], inputs=inputs, agree=agree, limit=0) for _ in range(5))
            print(f"| {exercise} | {program.kind} | {program.name} | {times:.1f} |", flush=True)
        for worker in workers:
            worker.close()


def side(student: Student, function: str) -> Side[object]:
    """The student's function, timed."""
    return Side(getattr(student, function), student.seconds)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--busy", type=int, default=8, help="processes that keep the machine busy")
    parser.add_argument("--program", action="append", default=[], help="only this one (repeatable)")
    parser.add_argument("--without", action="store_true", help="measure the exercises without such a mark")
    chosen = parser.parse_args()
    with Sandbox() as sandbox, load(chosen.busy):
        if chosen.without:
            without_mark(sandbox)
        else:
            with_mark(sandbox, runs=chosen.runs, only=chosen.program)


if __name__ == "__main__":
    main()
