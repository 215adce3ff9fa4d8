"""Lines: which catalogued mistakes have lines to copy: a small example of their task that does not hold where they are made.

    python benchmarks/diagnosis/lines.py [--only NAME]…

Printed is each mistake without, and how many examples its task has, and what is asked beside the hidden file but does not fit
on a page; then the share of all. No submission is graded.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Iterator

from grader.course.course import Course
from grader.testing.case import Suite
from grader.testing.collecting import collect
from grader.testing.mistakes import Mistake
from grader.testing.worked import WorkedExamples
from grader.testing.worked_asked import questions


def without_lines(suite: Suite, examples: WorkedExamples) -> list[Mistake]:
    """The mistakes of an exercise that none of their task's examples shows."""
    return [m for m in suite.mistakes if not any(examples.fails_with(m.id, w) for w in examples.of(m.task))]


def unfit(suite: Suite, examples: WorkedExamples) -> Iterator[str]:
    """What the file beside the hidden one asks that is no example: too long, or not so beside the solution either."""
    path = suite.exercise.worked_path
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    for task in suite.exercise.tasks:
        kept = {(w.setup, w.value) for w in examples.of(task)}
        yield from (
            f"{task}: {value} after {'; '.join(setup)}"
            for setup, value in questions(lines, task)
            if (setup, value) not in kept
        )


def main() -> None:
    """All exercises, or some."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", action="append")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    mistakes = missing = 0
    for name, suite in collect([e for e in Course.load().exercises if not asked.only or e.name in asked.only]).items():
        examples = WorkedExamples(suite)
        own = without_lines(suite, examples)
        mistakes, missing = mistakes + len(suite.mistakes), missing + len(own)
        print(f"{name}: {len(own)} of {len(suite.mistakes)} without", flush=True)
        print(*(f"    unfit: {asked}\n" for asked in unfit(suite, examples)), sep="", end="")
        for m in own:
            print(f"    {m.task} {m.id} ({len(examples.of(m.task))} examples) {m.hint.en}", flush=True)
    print(f"{mistakes - missing} of {mistakes} mistakes have lines ({(mistakes - missing) / mistakes:.1%})")


if __name__ == "__main__":
    main()
