"""Measured: what a command costs on the wall and on the cores, its children among it; the best of several times."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_MAIN = "import sys; from grader.cli import main; main()"


@dataclass(frozen=True)
class Cost:
    """Of one run: seconds on the wall and on the cores, MiB that its largest process took."""

    wall: float
    cpu: float
    memory: float


def grade(*words: object) -> list[str]:
    """The command `grade …` of this interpreter."""
    return [sys.executable, "-P", "-c", _MAIN, *map(str, words)]


def cost(command: Sequence[str], env: Mapping[str, str] | None = None) -> Cost:
    """One run, in an environment where compiled modules may be kept. Ends the program where the command fails."""
    start = time.perf_counter()
    own = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | dict(env or {})
    child = subprocess.Popen(command, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)}: ended with {os.waitstatus_to_exitcode(status)}")
    return Cost(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def on_cores() -> float:
    """Seconds on the cores of this process and of all that it started, also what has ended since, as far as it was waited for."""
    ticks, waiting = 0, [os.getpid()]
    while waiting:
        home = Path("/proc", str(waiting.pop()))
        with contextlib.suppress(OSError):  # it ended meanwhile
            ticks += sum(map(int, (home / "stat").read_text().rpartition(")")[2].split()[11:15]))
            for task in (home / "task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
    return ticks / os.sysconf("SC_CLK_TCK")


def least(runs: Sequence[Cost]) -> Cost:
    """The least of each, of several runs: what else the machine does only adds to it."""
    return Cost(min(r.wall for r in runs), min(r.cpu for r in runs), min(r.memory for r in runs))


def best(command: Sequence[str], times: int, env: Mapping[str, str] | None = None) -> Cost:
    """The least of each, of so many runs."""
    return least([cost(command, env) for _ in range(times)])
