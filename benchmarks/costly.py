"""Costly: what submissions that are made to be costly cost a run, each in a class of its own, and before.

`python benchmarks/costly.py [OLD]`, where OLD is an unpacked older tree (`git archive COMMIT | tar -x -C OLD`), which gets no
more than `SECONDS` of the processor and `MEMORY` of address space for each.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests/support"))

from bombs import READ, WORK, notebook, overlapping
from measured import Cost, grade

HERE = Path(__file__).resolve().parents[1]
SECONDS, MEMORY = 30, 8 << 30
SLOW = "import time, numpy as np\ndef burn(s=1.2):\n    end = time.process_time() + s\n    while time.process_time() < end: pass\n"
Files = Mapping[str, bytes]


def submissions() -> Iterator[tuple[str, str, Files]]:
    """(what it is, the exercise or quiz that is graded, its files)."""
    yield "a right one, for comparison", "double", {"double.py": WORK.encode()}
    yield "notebook of 5,000 lines `x=1`", "double", READ["a line a statement"]
    yield "notebook of 10,000 lines `x=1`", "double", {"double.ipynb": notebook("x=1\n" * 10_000 + WORK)}
    yield (
        "zip of 10,000 notebooks that share their bytes",
        "double",
        {"s.zip": overlapping(notebook("x=1\n" * 4_000), 10_000)},
    )
    yield "240 KB of YAML", "tiny", READ["YAML in braces"]
    yield "260 KB of JSON", "tiny", READ["JSON of many lists"]
    calls = (
        SLOW
        + "def softmax(a):\n    burn()\n    e = np.exp(a - np.max(a, -1, keepdims=True))\n    return e / e.sum(-1, keepdims=True)\n"
    )
    yield "softmax: each call takes 1.2 s", "softmax", {"softmax.py": calls.encode()}
    ends = SLOW + "burn(3)\ndef softmax(a):\n    __import__('os')._exit(1)\n"
    yield "softmax: 3 s to import, each call ends the process", "softmax", {"softmax.py": ends.encode()}


def cost(tree: Path, files: Files, only: str, home: Path, limits: Mapping[int, int]) -> Cost | None:
    """One run of this tree's code; None where it was past the limits."""
    for name, data in files.items():
        path = home / "class" / ("s.zip" if name == "s.zip" else f"s/{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    course = {} if only == "softmax" else {"SAITEN_COURSE": str(HERE / "tests/fixture_course")}
    # a lone zip of many folders would be refused as a class's
    command = grade("run", home / "class", "--out", home / "out", "--only", only, "--jobs", 1, "--from", "plain")

    def limit() -> None:
        for kind, most in limits.items():
            resource.setrlimit(kind, (most, most))

    start = time.perf_counter()
    child = subprocess.Popen(
        command,
        env=dict(os.environ) | {"PYTHONPATH": str(tree), **course},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=limit,
    )
    _, status, usage = os.wait4(child.pid, 0)
    made = Cost(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
    return None if status else made


def main() -> None:
    """Print a table."""
    trees: list[tuple[Path, Mapping[int, int]]] = [(HERE, {})]
    if len(sys.argv) > 1:
        trees.insert(0, (Path(sys.argv[1]).resolve(), {resource.RLIMIT_CPU: SECONDS, resource.RLIMIT_AS: MEMORY}))
    print("| submission |" + " CPU seconds | on the wall | MiB |" * len(trees))
    print("|---|" + "--:|--:|--:|" * len(trees), flush=True)
    for title, only, files in submissions():
        print(f"| {title} |", end="", flush=True)
        for tree, limits in trees:
            with tempfile.TemporaryDirectory() as home:
                found = cost(tree, files, only, Path(home), limits)
            print(
                f" {found.cpu:.1f} | {found.wall:.1f} | {found.memory:.0f} |"
                if found
                else f" > {SECONDS}, ended | | |",
                end="",
                flush=True,
            )
        print(flush=True)


if __name__ == "__main__":
    main()
