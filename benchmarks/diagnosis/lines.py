"""Lines: which catalogued mistakes have lines to copy: a small example of their task that does not hold where they are made.

    python benchmarks/diagnosis/lines.py [--only NAME]… [--mutants]

Printed is each mistake without, and how many examples its task has, and what is asked beside the hidden file but does not fit
on a page; then the share of all. `--mutants`: the same of each mutant of the solution that loses a test by a value, instead. No
submission is graded.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Iterator
from contextlib import redirect_stdout, suppress
from io import StringIO
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).parents[1]))

from mutants import Mutant, mutants
from mutation import TooSlow, alarm

from grader.course.course import Course
from grader.course.secret import PUBLIC_SECRET
from grader.student.faults import StudentFault
from grader.testing.case import Suite
from grader.testing.collecting import collect
from grader.testing.loading import LocalRun, executed
from grader.testing.mistakes import Mistake
from grader.testing.worked import WorkedExamples
from grader.testing.worked_asked import questions
from grader.testing.worked_example import holds

SECONDS = 20.0  # of the processor, for one mutant


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


def mutants_without(suite: Suite, examples: WorkedExamples) -> Iterator[tuple[Mutant, str]]:
    """The mutants of a solution that lose a test by a value, and that no example of their task shows; and that test."""
    exercise, local = suite.exercise, LocalRun(suite, PUBLIC_SECRET)
    for mutant in mutants(exercise.solution_path):
        task = mutant.where.split(".")[0]
        own = examples.of(task) if task in exercise.tasks else [w for t in exercise.tasks for w in examples.of(t)]
        with suppress(TooSlow), alarm(SECONDS), redirect_stdout(StringIO()):
            module = executed(mutant.code, exercise.solution_path, exercise.earlier)
            if all(holds(w, module) for w in own):
                cases = [c for c in suite.cases if not c.capstone]
                faults = ((c.id, local.one(c, module).fault) for c in cases)
                killer = next(((id, f) for id, f in faults if f is not None), None)
                if killer and not isinstance(killer[1], StudentFault):
                    yield mutant, killer[0]


def show_mutants(suite: Suite, examples: WorkedExamples) -> None:
    """Print those of one exercise."""
    for mutant, killer in mutants_without(suite, examples):
        print(f"{suite.exercise.name} {mutant.where} {mutant.line}: {mutant.after}  [{killer}]", flush=True)


def main() -> None:
    """All exercises, or some."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", action="append")
    parser.add_argument("--mutants", action="store_true")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    if asked.mutants:
        for suite in collect([e for e in Course.load().exercises if not asked.only or e.name in asked.only]).values():
            show_mutants(suite, WorkedExamples(suite))
        return
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
