"""Mutants as a second catalogue: what would they name that the catalogue does not, and would it be true?

    python benchmarks/diagnosis/second_catalogue.py [--only NAME]…

Each catalogued mistake stands for a student's program that nobody foresaw: the others of its task are asked for it, as in
left_out.py, then the mutants of the solution that lie within its task. Printed is each one that some mutants behave
exactly like in every test of the task, with the operators of these mutants beside the mistake's own hint: a person
judges whether an operator is true. Where no wrong number shows, only an exception, a nan or zeros, agreement is no evidence
and nothing is named. At the end: how many the catalogue leaves without a headline, how many of these the mutants name by one
operator alone, by several, and not at all.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.append(str(Path(__file__).parent))

from left_out import headline, without
from mutants import Mutant, mutants
from mutation import SECONDS, TooSlow, alarm
from operators import HINTS, Operator

from grader.course.course import Course
from grader.course.secret import PUBLIC_SECRET
from grader.diagnosis.comparison.agreement import step_agrees, steps_agree
from grader.diagnosis.comparison.vectors import vector
from grader.diagnosis.replay import Replay
from grader.testing.case import Suite
from grader.testing.collecting import collect
from grader.testing.loading import LocalRun, Run, executed
from grader.testing.mistakes import Mistake


def named(suite: Suite, replay: Replay) -> Mapping[str, set[Operator]]:
    """By id and task of a mistake, the operators of all mutants that behave exactly like it."""
    found: dict[str, set[Operator]] = {}
    local = LocalRun(suite, PUBLIC_SECRET)
    for mutant in mutants(suite.exercise.solution_path):
        task = mutant.where.split(".")[0]
        open = [m for m in replay.mistakes(task) if _shows_a_number(replay, m)]
        for m in _alike(mutant, open, suite, replay=replay, local=local):
            found.setdefault(f"{m.id} of {m.task}", set()).add(mutant.operator)
    return found


def _alike(mutant: Mutant, open: list[Mistake], suite: Suite, *, replay: Replay, local: LocalRun) -> list[Mistake]:
    """Those of the mistakes that it behaves like in every test of the task; the run ends where none is left."""
    task, module = mutant.where.split(".")[0], _module(mutant, suite)
    for case in replay.cases(task):
        if not open:
            break
        try:
            with alarm(SECONDS):
                run: Run = local.one(case, _module(mutant, suite) if case.fresh else module)
        except (TooSlow, MemoryError):
            return []
        open = [m for m in open if steps_agree(run.steps, replay.run_of(m)[case.id].steps)]
    return open


def _shows_a_number(replay: Replay, mistake: Mistake) -> bool:
    """Whether it gives finite numbers somewhere that are not the right ones, nor all 0: many slips end in nothing."""
    return any(
        not step_agrees(own, right) and (numbers := vector(own)) is not None and numbers.numbers.any()
        for test, run in replay.run_of(mistake).items()
        for own, right in zip(run.steps, replay.reference[test].steps, strict=False)
    )


def _module(mutant: Mutant, suite: Suite) -> ModuleType:
    return executed(mutant.code, suite.exercise.solution_path, suite.exercise.earlier)


def _row(suite: Suite, replay: Replay, mistake: Mistake, operators: set[Operator]) -> str:
    """Which count one mistake belongs to; prints what is to be judged."""
    said_already = headline(without(replay, mistake))
    replay.suite = suite
    if said_already:
        return "named by the catalogue"
    if not operators:
        return "named by nothing"
    said = " | ".join(sorted(operators))
    print(f"{suite.exercise.name} {mistake.id}: {mistake.hint.en}\n    {said}", flush=True)
    if len(operators) == 1:
        print(f"    {HINTS[next(iter(operators))].en}")
        return "named by one operator"
    return "several operators"


def main() -> None:
    """All exercises, or some."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", action="append")
    only = parser.parse_args().only
    warnings.simplefilter("ignore")
    counts: Counter[str] = Counter()
    for name, suite in collect([e for e in Course.load().exercises if not only or e.name in only]).items():
        replay = Replay(suite, PUBLIC_SECRET)
        with np.errstate(all="ignore"):
            operators = named(suite, replay)
            own = Counter(_row(suite, replay, m, operators.get(f"{m.id} of {m.task}", set())) for m in suite.mistakes)
        counts += own
        print(f"{name}: {dict(own)}", flush=True)
    print(dict(counts))


if __name__ == "__main__":
    main()
