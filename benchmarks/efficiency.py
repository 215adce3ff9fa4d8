"""Do the efficiency marks flip on a busy machine? 50 gradings of each program with every core kept busy besides.

python benchmarks/efficiency.py [--runs 50]
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import test_efficiency as programs

from grader.course.course import Course
from grader.diagnosis.replay import Replay
from grader.grading.exercise_run import Attempt
from grader.grading.pool import available_cores
from grader.isolation.sandbox import Sandbox
from grader.testing.collecting import collect
from grader.testing.seeds import PUBLIC_SECRET

PROGRAMS = {
    ("softmax", "the reference"): None,
    ("softmax", "loop over rows"): programs.ROWS,
    ("softmax", "loop over elements"): programs.SCALAR_SOFTMAX,
    ("im2col", "the reference"): None,
    ("im2col", "loop over windows"): programs.WINDOWS_IM2COL,
    ("im2col", "loop over elements"): programs.SCALAR_IM2COL,
    ("convolution", "the reference"): None,
    ("convolution", "loop over windows"): programs.CONVOLUTION.replace("BODY", programs.BY_WINDOW),
    ("convolution", "loop over elements"): programs.CONVOLUTION.replace("BODY", programs.BY_ELEMENT),
}


def busy() -> None:
    """Keep a core busy, in fits and starts."""
    import time

    import numpy as np

    rng = np.random.default_rng()
    while True:
        a = rng.normal(size=(300, 300))
        stop = time.perf_counter() + rng.uniform(0.01, 0.3)
        while time.perf_counter() < stop:
            a = a @ a / 300
        time.sleep(rng.uniform(0, 0.05))


def main() -> None:
    """Print how often each program got its mark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=50)
    runs = parser.parse_args().runs
    course = Course.load()
    load = [multiprocessing.Process(target=busy, daemon=True) for _ in range(available_cores() * 2)]
    for process in load:
        process.start()
    flips = 0
    with Sandbox() as sandbox:
        for name in dict.fromkeys(n for n, _ in PROGRAMS):
            suite = collect([course.exercise(name)])[name]
            timed = type(suite)(suite.exercise, tuple(c for c in suite.cases if c.is_timed), (), suite.module)
            replay = Replay(timed, PUBLIC_SECRET)
            for (exercise, program), source in PROGRAMS.items():
                if exercise != name:
                    continue
                data = source.encode() if source else course.exercise(name).solution_path.read_bytes()
                outcomes: Counter[str] = Counter()
                for _ in range(runs):
                    attempt = Attempt(timed, replay, sandbox, {name: data}, PUBLIC_SECRET)
                    outcomes.update(str(t.outcome) for t in attempt.run())
                    attempt.close()
                flips += len(outcomes) - 1
                print(f"{name:12} {program:20} {dict(outcomes)}", flush=True)
    for process in load:
        process.kill()
    print(f"{flips} programs flipped in {runs} runs each, {len(load)} busy processes on {available_cores()} cores")


if __name__ == "__main__":
    main()
