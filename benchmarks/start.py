"""Start: how soon `grade list` and `grade run` are there, with the cache warm, and without any. See README.md.

python benchmarks/start.py [TIMES [OLD]]     beside each: as a multiple of `python -c "import numpy"`, in the same run

OLD: an unpacked older tree (`git archive COMMIT | tar -x -C OLD`), run in turns with this one.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from classes import class_of
from measured import Cost, best, cost, grade, least

from grader.course.course import Course

HERE = Path(__file__).resolve().parents[1]


def line(title: str, found: Cost, unit: Cost) -> str:
    """A row of the table."""
    return f"{title:50} {found.wall:8.2f} {found.wall / unit.wall:8.1f} {found.cpu:8.2f} {found.cpu / unit.cpu:8.1f}"


def main() -> None:
    """Print the figures."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    trees = {"": HERE} | ({"old: ": Path(sys.argv[2]).resolve()} if len(sys.argv) > 2 else {})
    softmax = Course.load().exercise("softmax").solution_path
    with tempfile.TemporaryDirectory() as folder:
        one = class_of(Path(folder) / "class", {"softmax.py": softmax.read_bytes()}, students=1)
        run = grade("run", one, "--out", Path(folder) / "out", "--force")
        commands = {
            "grade list": grade("list"),
            "grade run, one student, one exercise": [*run, "--only", "softmax"],
            "grade run, one student, whole course": run,
        }
        unit = best([sys.executable, "-c", "import numpy"], times)
        print(f"{'best of ' + str(times):50} {'wall s':>8} {'x numpy':>8} {'cores s':>8} {'x numpy':>8}")
        for name, command in commands.items():
            for title, cache in (("", "cache"), (", no cache", "")):
                runs: dict[str, list[Cost]] = {tree: [] for tree in trees}
                for _ in range(times + 1):
                    for tree, path in trees.items():
                        place = str(Path(folder) / f"{cache}{tree.strip(': ')}") if cache else ""
                        runs[tree].append(cost(command, {"SAITEN_CACHE": place, "PYTHONPATH": str(path)}))
                for tree, (_, *warm) in runs.items():
                    print(line(tree + name + title, least(warm), unit), flush=True)


if __name__ == "__main__":
    main()
