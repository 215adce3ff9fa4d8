"""Hundred thousand: one assignment of a very large class, graded on this machine: time, memory, pages. See README.md.

python benchmarks/hundred_thousand.py [TOTAL] [--off N] [--exercise NAME] [--keep FOLDER]

The class is drawn, with a fixed seed, from a pool of distinct programs: the solution, the second style, the stub as given
and every mutant of the solution (`mutants.py`). Nobody's mark is taken from anybody else: each submission is read, run
and diagnosed in full. The first N (a tenth where it is not said) are graded without the cache, the rest in a second run
into the same results, with it.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from class_page import loaded
from measured import grade
from mutants import mutants

from grader.course.course import Course
from grader.course.stub import stub_text

SHARES = (0.5, 0.1, 0.05)  # of the class: the solution, the second style, the stub; the rest are mutants
SECOND_STYLE = Path(__file__).parents[1] / "tests/second_style"
LOOK_SECONDS = 2.0
POINTS = 10  # of a run, at which its memory is told
_COUNT = re.compile(rb"grading: (\d+) of (\d+)")


def pool(name: str) -> tuple[list[str], list[float]]:
    """Distinct programs, and how likely each is."""
    exercise = Course.load().exercise(name)
    solution = exercise.solution_path.read_text(encoding="utf-8")
    second = (SECOND_STYLE / f"{name}.py").read_text(encoding="utf-8")
    usual = [solution, second, stub_text(solution, name)]
    wrong = [mutant.text for mutant in mutants(exercise.solution_path)]
    return usual + wrong, [*SHARES, *([(1 - sum(SHARES)) / len(wrong)] * len(wrong))]


def hand_in(folder: Path, name: str, programs: Sequence[str], drawn: Sequence[int], start: int = 0) -> None:
    """A folder a student, from the number `start` on."""
    for n, which in enumerate(drawn, start):
        home = folder / f"student{n:06d}"
        home.mkdir(parents=True)
        (home / f"{name}.py").write_text(programs[which], encoding="utf-8")


# --- measuring


@dataclass
class Watched:
    """A command while it runs. memory: (submissions done, MiB of the grader, MiB of its largest process) now and then."""

    seconds: float = 0.0
    memory: list[tuple[int, float, float]] = field(default_factory=list)
    most: float = 0.0  # MiB of the grader itself
    said: list[str] = field(default_factory=list)  # the end of what it printed


def proportional(pid: int) -> float:
    """MiB of a process, what it shares counted in part (PSS); 0 where it is gone or another user's."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def processes_of(pid: int) -> list[int]:
    """Its children that grade: spawned by `multiprocessing`."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        return [int(c) for c in children if b"spawn_main" in Path(f"/proc/{c}/cmdline").read_bytes()]
    except OSError:
        return []


def watched(command: Sequence[str], env: Mapping[str, str] | None = None) -> Watched:
    """Run it to its end. Ends the program where the command fails."""
    found, count = Watched(), 0
    with tempfile.TemporaryFile() as out:
        started = time.perf_counter()
        child = subprocess.Popen(command, env={**os.environ, **(env or {})}, stdout=out, stderr=subprocess.PIPE)

        def listen() -> None:
            nonlocal count
            for line in child.stderr or ():
                told = _COUNT.match(line)
                count = int(told[1]) if told else count

        listener = threading.Thread(target=listen)
        listener.start()
        while True:
            try:
                child.wait(LOOK_SECONDS)
                break
            except subprocess.TimeoutExpired:
                graders = [proportional(p) for p in processes_of(child.pid)]
                own = proportional(child.pid)
                found.most = max(found.most, own)
                if graders:
                    found.memory.append((count, own, max(graders)))
        found.seconds = time.perf_counter() - started
        listener.join()
        out.seek(max(0, out.seek(0, os.SEEK_END) - 2000))
        found.said = out.read().decode("utf-8", "replace").splitlines()[-8:]
    if child.returncode:
        raise SystemExit(f"{' '.join(command)}: ended with {child.returncode}")
    return found


def tell(what: str, run: Watched, done: int) -> None:
    """Print what a run cost, and its memory at some points."""
    print(
        f"\n{what}: {run.seconds:.0f} s, {run.seconds / done * 1e3:.1f} ms each; most {run.most:.0f} MiB in the parent"
    )
    for line in run.said:
        if line.startswith(("time:", "processor time")) or " submissions" in line:
            print(f"    {line}")
    step = max(1, len(run.memory) // POINTS)
    for count, own, largest in run.memory[::step]:
        print(f"    after {count:7,}: parent {own:6.1f} MiB, largest grading process {largest:6.1f} MiB")
    sys.stdout.flush()


def after(home: Path, name: str, done: int) -> None:
    """What is asked of the results of a large class, once it is graded."""
    out = home / "results"
    for what, words in (
        ("unchanged, again", ("run", home / "class", "--out", out, "--only", name, "--jobs", 2)),
        ("pages written again", ("report", out)),
        ("as SQLite", ("export", out, "--to", "sqlite")),
        ("as Parquet", ("export", out, "--to", "parquet")),
    ):
        tell(what, watched(grade(*words)), done)
    for kind in ("sqlite", "parquet"):
        page = ("report", out / f"results.{kind}", "--student", "student000001", "--out", home / kind)
        tell(f"one page of {kind}", watched(grade(*page)), 1)
    sizes = {path.name: path.stat().st_size / 1e6 for path in out.iterdir() if path.is_file()}
    print("\nMB: " + ", ".join(f"{file} {size:.1f}" for file, size in sorted(sizes.items())))
    usable = re.search(r'data-ready="(\d+)"', loaded(out / "index.html"))
    print(f"class page usable in Chromium after {usable[1] if usable else '?'} ms", flush=True)


def measure(home: Path, name: str, total: int, off: int) -> None:
    """Grade, then ask."""
    programs, shares = pool(name)
    drawn = np.random.default_rng(1).choice(len(programs), size=total, p=shares).tolist()
    print(f"{total:,} submissions of {name}, drawn from {len(programs)} distinct programs; {off:,} without the cache")
    command = grade("run", home / "class", "--out", home / "results", "--only", name, "--jobs", 2)
    hand_in(home / "class", name, programs, drawn[:off])
    tell("without the cache", watched(command, {"SAITEN_CACHE": ""}), off)
    hand_in(home / "class", name, programs, drawn[off:], start=off)
    tell("the rest, with it", watched(command), total - off)
    after(home, name, total)


def main() -> None:
    """In a folder that goes, or in one that stays."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("total", nargs="?", type=int, default=100_000)
    parser.add_argument("--off", type=int)
    parser.add_argument("--exercise", default="softmax")
    parser.add_argument("--keep", type=Path, help="a new folder for class and results")
    asked = parser.parse_args()
    off = asked.off if asked.off is not None else asked.total // 10
    if asked.keep:
        measure(asked.keep, asked.exercise, asked.total, off)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), asked.exercise, asked.total, off)


if __name__ == "__main__":
    main()
