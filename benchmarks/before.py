"""Before: what a change costs an honest class, and what costly submissions cost, against an older tree, in turns in one run.

`python benchmarks/before.py OLD [ROUNDS]`, where OLD is an unpacked older tree (`git archive COMMIT | tar -x -C OLD`).
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests/support"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests/hostile"))

from classes import right_class
from measured import Cost, cost, grade
from submissions import costs

HERE = Path(__file__).resolve().parents[1]
COURSE = HERE / "tests" / "fixture_course"
STUDENTS = 15
EXERCISES = ("softmax", "affine")  # the whole course would mostly show what training nets costs


def run(tree: Path, submissions: Path, out: Path, only: Sequence[str], **env: str) -> Cost:
    """`grade run` with this tree's code, in one process."""
    command = grade("run", submissions, "--out", out, "--jobs", 1, "--force")
    command += [part for name in only for part in ("--only", name)]
    return cost(command, {"PYTHONPATH": str(tree), **env})


def main() -> None:
    """Print the figures."""
    old, rounds = Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 5
    trees = (("old", old), ("new", HERE))
    with tempfile.TemporaryDirectory() as folder:
        honest, costly = right_class(Path(folder) / "honest", STUDENTS), Path(folder) / "costly"
        for number, one in enumerate(costs.ALL):
            (costly / f"s{number:02}").mkdir(parents=True)
            for name, data in one.content({}).items():
                (costly / f"s{number:02}" / name).write_bytes(data)
        for title, submissions, only, env in (
            (f"{STUDENTS} honest students", honest, EXERCISES, {}),
            (f"{len(costs.ALL)} costly submissions", costly, ("double",), {"SAITEN_COURSE": str(COURSE)}),
        ):
            pairs = [
                tuple(run(tree, submissions, Path(folder) / name, only, **env) for name, tree in trees)
                for _ in range(rounds)
            ]
            _print(title, pairs)


def _print(title: str, pairs: list[tuple[Cost, ...]]) -> None:
    print(title)
    for name in ("wall", "cpu"):
        before, after = (statistics.median(getattr(p[n], name) for p in pairs) for n in (0, 1))
        ratio = statistics.median(getattr(new, name) / getattr(old, name) for old, new in pairs)
        print(f"  {name:8} before {before:8.2f}  now {after:8.2f}  ratio {ratio:.3f}", flush=True)


if __name__ == "__main__":
    main()
