"""Before: what a change costs an honest class, and what costly submissions cost, against an older tree, in turns in one run.

`python benchmarks/before.py OLD [ROUNDS]`, where OLD is an unpacked older tree (`git archive COMMIT | tar -x -C OLD`).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE / "tests" / "support"), str(HERE / "tests" / "hostile"), str(HERE / "benchmarks")]

from classes import right_class
from submissions import costs

COURSE = HERE / "tests" / "fixture_course"
STUDENTS = 12
_RUN = "import sys; from grader.cli import main; main()"


@dataclass(frozen=True)
class Cost:
    """Of one run: seconds on the wall and on the cores; the largest process, in MiB."""

    wall: float
    cpu: float
    largest: float


def run(tree: Path, submissions: Path, out: Path, **env: str) -> Cost:
    """`grade run` with this tree's code, in one process."""
    command = [sys.executable, "-P", "-c", _RUN, "run", str(submissions), "--out", str(out), "--jobs", "1", "--force"]
    start = time.perf_counter()
    child = subprocess.Popen(
        command,
        env=os.environ | {"PYTHONPATH": str(tree), **env},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=tree,
    )
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{tree}: grade run ended with {os.waitstatus_to_exitcode(status)}")
    return Cost(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def main() -> None:
    """Print the figures."""
    old, rounds = Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as folder:
        honest, costly = right_class(Path(folder) / "honest", STUDENTS), Path(folder) / "costly"
        for number, one in enumerate(costs.ALL):
            (costly / f"s{number:02}").mkdir(parents=True)
            for name, data in one.content({}).items():
                (costly / f"s{number:02}" / name).write_bytes(data)
        for title, submissions, env in (
            (f"{STUDENTS} honest students, the whole course", honest, {}),
            (f"{len(costs.ALL)} costly submissions, the fixture course", costly, {"SAITEN_COURSE": str(COURSE)}),
        ):
            pairs = [
                (
                    run(old, submissions, Path(folder) / "old", **env),
                    run(HERE, submissions, Path(folder) / "new", **env),
                )
                for _ in range(rounds)
            ]
            _print(title, pairs)


def _print(title: str, pairs: list[tuple[Cost, Cost]]) -> None:
    print(title)
    for name in ("wall", "cpu", "largest"):
        before, after = (statistics.median(getattr(p[n], name) for p in pairs) for n in (0, 1))
        ratio = statistics.median(getattr(new, name) / getattr(old, name) for old, new in pairs)
        print(f"  {name:8} before {before:8.2f}  now {after:8.2f}  ratio {ratio:.3f}")


if __name__ == "__main__":
    main()
