"""Start: how soon `grade list` and `grade run` are there, with the cache warm, and without any. See README.md.

python benchmarks/start.py [TIMES]     beside each: as a multiple of `python -c "import numpy"`, in the same run
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from classes import class_of
from measured import best, cost, grade

from grader.course.course import Course


def main() -> None:
    """Print the figures."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 5
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
        print(f"{'best of ' + str(times):40} wall s   x numpy    cores s   x numpy")
        for name, command in commands.items():
            for title, cache in (("", str(Path(folder) / "cache")), (", no cache", "")):
                env = {"SAITEN_CACHE": cache}
                cost(command, env)  # warm
                found = best(command, times, env)
                print(
                    f"{name + title:48} {found.wall:8.2f} {found.wall / unit.wall:8.1f} {found.cpu:8.2f} {found.cpu / unit.cpu:8.1f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
