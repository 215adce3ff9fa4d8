"""Other secrets: do marks and diagnoses hang on the data that the secret draws?

    python benchmarks/other_secrets.py [--only NAME]… [--secrets 20] [--mutants 300]
    python benchmarks/other_secrets.py --right [--only NAME]… --secrets 200     right programs alone: all that are there

Every catalogued mistake, every second style and a sample of mutants of the solutions run through the hidden tests of
their exercise under several secrets; of a file with a planted mistake the right program and each planting (its mistakes are
those of the exercise that it stands for). Printed is each program whose mark or diagnosis is not the same under all, with the
tests that decide it. What is not replayed (long runs, speed) is left out. Of mutants, which the catalogue does not hold,
only the mark is looked at: what names them in part may be another mistake on other data. Exit code 1 where something
was printed.
"""

from __future__ import annotations

import argparse
import io
import logging
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from mutants import Mutant, mutants
from mutation import SECONDS, TooSlow, alarm

from grader.course.course import Course
from grader.diagnosis.replay import Replay
from grader.results.counting import counted
from grader.results.result import Outcome
from grader.testing.case import Case, Suite
from grader.testing.collecting import collect
from grader.testing.loading import LocalRun, Run, executed

TESTS = Path(__file__).parents[1] / "tests"
SECOND_STYLES = TESTS / "second_style"


@dataclass
class Seen:
    """What came of one program, a list entry a secret."""

    scores: list[float] = field(default_factory=list)
    diagnoses: list[tuple[str, ...]] = field(default_factory=list)
    earned: list[Mapping[str, float]] = field(default_factory=list)

    def add(self, suite: Suite, cases: list[Case], runs: Mapping[str, Run], replay: Replay | None) -> None:
        """Count, and diagnose where there is a replay to do it by."""
        results = [c.result(Outcome.FAILED if runs[c.id].fault else Outcome.PASSED) for c in cases]
        paid = {t.id: t.earned for t in counted(results, suite.roles)}
        self.scores.append(sum(paid.values()))
        self.earned.append(paid)
        if replay:
            steps = {test: run.steps for test, run in runs.items()}
            lost = [c.id for c in cases if runs[c.id].fault]
            tasks = dict.fromkeys(c.task for c in cases if c.id in lost)
            self.diagnoses.append(tuple(m.id for task in tasks for m in replay.diagnose(task, steps, lost).overall))

    @property
    def deciding(self) -> list[str]:
        """The tests that do not pay the same under all secrets."""
        return [t for t in self.earned[0] if len({paid[t] for paid in self.earned}) > 1]

    @property
    def differs(self) -> bool:
        """Whether the secret decided."""
        return len(set(self.scores)) > 1 or len(set(self.diagnoses)) > 1


class Trial:
    """One exercise under one secret."""

    def __init__(self, suite: Suite, secret: str):
        self.suite, self.replay = suite, Replay(suite, secret)
        self.cases = [c for c in suite.cases if c.is_replayed]
        self._local, self._secret = LocalRun(suite, secret), secret

    def mistakes(self) -> Iterator[tuple[str, list[Case], Mapping[str, Run]]]:
        """(name, tests, runs) of every catalogued mistake."""
        for m in self.suite.mistakes:
            yield f"{m.id} of {m.task}", self.replay.cases(m.task), self.replay.run_of(m)

    def second_style(self) -> Mapping[str, Run]:
        """The runs of the right program in another style."""
        path = SECOND_STYLES / self.suite.exercise.file_name
        return LocalRun(self.suite, self._secret, path).run(cases=self.cases)

    def planted(self) -> Iterator[tuple[str, list[Case], Mapping[str, Run]]]:
        """(name, tests, runs) of the right program and of each planting, where one is planted."""
        bug = self.suite.exercise.bug
        if bug:
            programs = {"right program": bug.right_path.read_text(encoding="utf-8")}
            programs |= {f"planted {p.mistake}": bug.planted(n) for n, p in enumerate(bug.plantings)}
            for name, text in programs.items():
                yield name, self.cases, self._runs(compile(text, name, "exec"))

    def mutant(self, code: CodeType) -> Mapping[str, Run] | None:
        """The runs of a changed solution; None where it takes too long."""
        try:
            with alarm(len(self.cases) * SECONDS / 10):
                return self._runs(code)
        except (TooSlow, MemoryError):
            return None

    def _runs(self, code: CodeType) -> Mapping[str, Run]:
        exercise = self.suite.exercise
        module = executed(code, exercise.solution_path, exercise.earlier)
        return {c.id: self._local.one(c, module) for c in self.cases}


def seen(suite: Suite, secrets: list[str], sample: int) -> dict[str, Seen]:
    """What came of every program of an exercise. `sample`: how many mutants."""
    found: dict[str, Seen] = {}
    every = mutants(suite.exercise.solution_path)
    chosen = np.random.default_rng(0).permutation(len(every))[:sample]
    dropped: set[int] = set()
    for secret in secrets:
        trial = Trial(suite, secret)
        for name, cases, runs in trial.planted() if suite.exercise.bug else trial.mistakes():
            found.setdefault(name, Seen()).add(suite, cases, runs, trial.replay)
        if suite.exercise.bug:
            continue
        found.setdefault("second style", Seen()).add(suite, trial.cases, trial.second_style(), trial.replay)
        for n in chosen:
            made = None if n in dropped else trial.mutant(every[n].code)
            if made is None:
                dropped.add(n)  # out of time is no matter of the secret
                found.pop(_named(every[n]), None)
            else:
                found.setdefault(_named(every[n]), Seen()).add(suite, trial.cases, made, None)
    return found


def right_programs(name: str) -> list[Path]:
    """Those of an exercise that are no solution: its second style, and the unusual ones."""
    return [*SECOND_STYLES.glob(f"{name}.py"), *sorted(TESTS.glob(f"unusual_style/*/{name}.py"))]


def losses(suite: Suite, secret: str) -> Iterator[str]:
    """What right programs lose under a secret: each test that does not pass, with its message."""
    exercise = suite.exercise
    for path in (exercise.solution_path, *right_programs(exercise.name)):
        with redirect_stdout(io.StringIO()):  # some of them print
            runs = LocalRun(suite, secret, path).run(cases=[c for c in suite.cases if c.is_replayed])
        for test, run in runs.items():
            if run.fault:
                yield f"{exercise.name}: {path.parent.name}/{path.name}: {secret}: {test}: {run.fault}"


def _named(mutant: Mutant) -> str:
    return "mutant " + " | ".join(mutant.key)


def tell_right(suites: Mapping[str, Suite], secrets: list[str]) -> int:
    """Print what right programs lose. Return how many tests."""
    lost = 0
    logging.disable()  # some of them log
    for name, suite in suites.items():
        with np.errstate(all="ignore"):
            found = [line for secret in secrets for line in losses(suite, secret)]
        lost += len(found)
        print(*found, f"{name}: {1 + len(right_programs(name))} right programs", sep="\n", flush=True)
    print(f"right programs lost {lost} tests under {len(secrets)} secrets")
    return lost


def tell_differing(suites: Mapping[str, Suite], secrets: list[str], mutants: int) -> int:
    """Print the programs whose mark or diagnosis is not the same under all secrets. Return how many they are."""
    each, differing, programs = -(-mutants // len(suites)), 0, 0
    for name, suite in suites.items():
        with np.errstate(all="ignore"):
            found = seen(suite, secrets, each)
        programs += len(found)
        for program, one in found.items():
            if one.differs:
                differing += 1
                print(f"{name}: {program}: {sorted(set(one.scores))} {sorted(set(one.diagnoses))} {one.deciding}")
        print(f"{name}: {len(found)} programs", file=sys.stderr, flush=True)
    print(f"{differing} of {programs} programs differ under {len(secrets)} secrets")
    return differing


def main() -> int:
    """Print what differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--secrets", type=int, default=20)
    parser.add_argument("--mutants", type=int, default=300)
    parser.add_argument("--right", action="store_true", help="right programs alone")
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")
    suites = collect(e for e in Course.load().exercises if not chosen.only or e.name in chosen.only)
    secrets = [f"secret {n}" for n in range(chosen.secrets)]
    found = tell_right(suites, secrets) if chosen.right else tell_differing(suites, secrets, chosen.mutants)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
