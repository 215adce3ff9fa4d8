"""Mutation: how many small changes of the solutions lose marks? See README.md, "Mutants".

    python benchmarks/mutation.py [--only NAME]… [--sample N] [--jobs 2] [--secret TEXT] [--toml]

Each mutant runs through the hidden tests of its exercise, in one process for each exercise, with limits on
time and memory, started again behind a mutant that ended it. A survivor is listed in mutation_survivors.toml
with the reason why no test can tell it from the solution, or it is a hole in the tests and is printed.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import os
import resource
import signal
import sys
import time
import tomllib
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from mutants import Mutant, mutants

from grader.course.course import Course
from grader.course.secret import PUBLIC_SECRET
from grader.diagnosis.comparison.agreement import steps_agree
from grader.student.student import StudentFault
from grader.testing.case import Suite
from grader.testing.collecting import collect
from grader.testing.loading import LocalRun, Run, executed

TABLE = Path(__file__).parent / "mutation_survivors.toml"
SECONDS = 5.0  # of the processor for one mutant, beside three times what the solution takes
SILENCE = 300.0  # seconds of the processor without a word: then the process is ended, as the alarm did not reach it
MEMORY = 2 << 30  # bytes of address space
RAISED = "raised"  # the mutant ended in an exception, which no test has to look for
OTHER_SECRETS = tuple(f"mutation {n}" for n in range(5))  # on these, too, survivors are compared with the solution


class TooSlow(BaseException):
    """No Exception, so that neither a test nor a mutant can catch it."""


@dataclass
class Outcome:
    """What came of a mutant. `killer`: the test that it failed, "" for none."""

    mutant: Mutant
    killer: str
    remark: str = ""  # of a survivor: whether its outputs were those of the solution; else RAISED or nothing


@dataclass
class Report:
    """One exercise."""

    name: str
    outcomes: list[Outcome] = field(default_factory=list)
    seconds: float = 0.0
    equivalent: list[Outcome] = field(default_factory=list)
    open: list[Outcome] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)

    @property
    def killed(self) -> int:
        return sum(bool(o.killer) for o in self.outcomes)

    @property
    def raised(self) -> int:
        return sum(o.remark == RAISED for o in self.outcomes)

    def judge(self, table: dict[tuple[str, str, str], str], *, whole: bool) -> None:
        """Part the survivors by the table. `whole`: every mutant was run, so that the table needs no other entry."""
        alive = {o.mutant.key: o for o in self.outcomes if not o.killer}
        run = {o.mutant.key for o in self.outcomes}
        self.equivalent = [o for key, o in alive.items() if key in table]
        self.open = [o for key, o in alive.items() if key not in table]
        self.stale = [" | ".join(key) for key in table if key not in alive and (whole or key in run)]


# --- in the child


class _Trial:
    """The tests of one exercise, for one mutant after another."""

    def __init__(self, suite: Suite, secret: str, limit: float):
        self._suite, self._secret, self._limit = suite, secret, limit
        self._kills = {case.id: 0 for case in suite.cases}
        self._reference: dict[str, dict[str, Run]] = {}

    def outcome(self, mutant: Mutant) -> tuple[str, str]:
        """(killer, remark)."""
        try:
            with alarm(self._limit):
                killer, fault = self._killer(mutant)
        except TooSlow:
            return "(out of time)", ""
        except MemoryError:
            return "(out of memory)", ""
        if not killer:
            return "", self._remark(mutant)
        return killer, RAISED if isinstance(fault, StudentFault) else ""

    def _killer(self, mutant: Mutant) -> tuple[str, Exception | None]:
        """The first test that it fails, those that found most before coming first, and how it fails."""
        shared = self._module(mutant)  # every change is inside a function: the file loads
        local = LocalRun(self._suite, self._secret)
        task = mutant.where.split(".")[0]
        for case in sorted(self._suite.cases, key=lambda c: (c.task != task, -self._kills[c.id])):
            module = self._module(mutant) if case.fresh else shared
            fault = local.one(case, module).fault
            if fault is not None:
                self._kills[case.id] += 1
                return case.id, fault
        return "", None

    def _module(self, mutant: Mutant) -> ModuleType:
        exercise = self._suite.exercise
        return executed(mutant.code, exercise.solution_path, exercise.earlier)

    def _remark(self, mutant: Mutant) -> str:
        """On the data of other secrets: do the tests pass there, too, and were the outputs the same?"""
        differs: set[str] = set()
        for secret in (self._secret, *OTHER_SECRETS):
            local = LocalRun(self._suite, secret)
            if secret not in self._reference:
                self._reference[secret] = local.run()
            module = self._module(mutant)
            for case in self._suite.cases:
                with contextlib.suppress(TooSlow), alarm(self._limit):
                    run = local.one(case, self._module(mutant) if case.fresh else module)
                    if run.fault is not None:
                        return f"loses marks under another secret, in {case.id}"
                    if not steps_agree(run.steps, self._reference[secret][case.id].steps):
                        differs.add(case.id)
        return f"other outputs in {', '.join(sorted(differs))}" if differs else "the same outputs"


@contextlib.contextmanager
def alarm(limit: float) -> Iterator[None]:
    """Raises TooSlow after so many seconds of the processor: a busy machine kills no mutant."""

    def stop(*_: object) -> None:
        raise TooSlow

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def drawn(name: str, most: int) -> list[Mutant]:
    """The exercise's mutants; at most `most` of them at equal distances, where that is not 0."""
    every = mutants(Course.load().exercise(name).solution_path)
    return [every[n * len(every) // most] for n in range(most)] if 0 < most < len(every) else every


def _work(name: str, secret: str, most: int, start: int, pipe: Connection) -> None:
    """Say whether the solution itself passes, then send (number, killer, remark) for each mutant from `start` on."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("ignore")
    with (
        Path(os.devnull).open("w") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        suite = collect([Course.load().exercise(name)])[name]
        begun = time.process_time()
        pipe.send(all(r.fault is None for r in LocalRun(suite, secret).run().values()))
        trial = _Trial(suite, secret, SECONDS + 3 * (time.process_time() - begun))
        for number, mutant in enumerate(drawn(name, most)[start:], start):
            pipe.send((number, *trial.outcome(mutant)))


# --- in the parent


def _speaks(pipe: Connection, pid: int) -> bool:
    """Whether a word comes, or the end, before `SILENCE`; ten times that on the clock, for who waits for nothing."""
    used, end = _used(pid), time.monotonic() + 10 * SILENCE
    while time.monotonic() < end and _used(pid) - used < SILENCE:
        if pipe.poll(1.0):
            return True
    return False


def _used(pid: int) -> float:
    """Seconds of the processor that a process took so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run(name: str, secret: str, most: int) -> Report:
    """The mutants of one exercise, all of them where `most` is 0."""
    report, begun = Report(name), time.perf_counter()
    todo = drawn(name, most)
    context = multiprocessing.get_context("spawn")
    while len(report.outcomes) < len(todo):
        here, there = context.Pipe(duplex=False)
        child = context.Process(target=_work, args=(name, secret, most, len(report.outcomes), there), daemon=True)
        child.start()
        there.close()
        assert child.pid is not None
        if not (_speaks(here, child.pid) and here.recv()):
            raise SystemExit(f"{name}: the solution itself does not pass its tests")
        with contextlib.suppress(EOFError):
            while len(report.outcomes) < len(todo) and _speaks(here, child.pid):
                number, killer, remark = here.recv()
                report.outcomes.append(Outcome(todo[number], killer, remark))
        if len(report.outcomes) < len(todo):
            report.outcomes.append(Outcome(todo[len(report.outcomes)], "(ended its process)"))
        child.kill()
        child.join()
    report.seconds = time.perf_counter() - begun
    return report


def survivors_table() -> dict[str, dict[tuple[str, str, str], str]]:
    """Why a survivor is no hole, by exercise and key."""
    found: dict[str, dict[tuple[str, str, str], str]] = {}
    for entry in tomllib.loads(TABLE.read_text(encoding="utf-8")).get("survivor", []) if TABLE.is_file() else ():
        for after in entry["becomes"]:
            found.setdefault(entry["exercise"], {})[entry["where"], entry["line"], after] = entry["why"]
    return found


def main() -> int:
    """Print the table, then the holes. 1 where there are holes or stale entries."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="an exercise; may be repeated")
    parser.add_argument(
        "--sample", type=int, default=0, metavar="N", help="so many mutants in all, as many an exercise"
    )
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--secret", default=PUBLIC_SECRET)
    parser.add_argument("--toml", action="store_true", help="print the holes as entries of the table, to be judged")
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"  # the processes are as many as the cores
    course, table = Course.load(), survivors_table()
    names = [course.exercise(n).name for n in options.only] or [e.name for e in course.exercises]
    most = -(-options.sample // len(names))
    reports: list[Report] = []
    print(
        f"{'exercise':24}{'mutants':>8}{'killed':>8}{'(raised)':>10}{'equivalent':>12}{'holes':>7}{'share':>9}{'seconds':>9}"
    )
    with ThreadPoolExecutor(options.jobs) as pool:
        for report in pool.map(lambda name: run(name, options.secret, most), names):
            report.judge(table.get(report.name, {}), whole=not most)
            reports.append(report)
            _print_row(report.name, [report])
    _print_row("all", reports)
    for report in reports:
        for o in report.outcomes:
            if o.killer.startswith("("):
                print(f"{report.name}.py:{o.mutant.line} {o.killer}: {o.mutant.after}")
        for line in report.stale:
            print(f"stale in {TABLE.name}: {report.name} | {line}")
        for o in report.open:
            print(_entry(report.name, o) if options.toml else _hole(report.name, o))
    return int(any(r.stale or r.open for r in reports))


def _print_row(name: str, reports: list[Report]) -> None:
    total, killed = sum(len(r.outcomes) for r in reports), sum(r.killed for r in reports)
    raised = sum(r.raised for r in reports)
    equal, holes = sum(len(r.equivalent) for r in reports), sum(len(r.open) for r in reports)
    share = 100 * killed / max(1, total - equal)
    seconds = sum(r.seconds for r in reports)
    print(f"{name:24}{total:8}{killed:8}{raised:10}{equal:12}{holes:7}{share:7.1f} %{seconds:9.1f}", flush=True)


def _hole(name: str, o: Outcome) -> str:
    return f"\n{name}.py:{o.mutant.line} {o.mutant.where}\n  - {o.mutant.before}\n  + {o.mutant.after}\n  {o.remark}"


def _entry(name: str, o: Outcome) -> str:
    fields: dict[str, Any] = {"exercise": name, "where": o.mutant.where, "line": o.mutant.before}
    lines = [f"{key} = {_quoted(value)}" for key, value in fields.items()]
    return "\n".join(["[[survivor]]", *lines, f"becomes = [{_quoted(o.mutant.after)}]", f'why = ""  # {o.remark}', ""])


def _quoted(text: str) -> str:
    if "'" not in text and "\n" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


if __name__ == "__main__":
    sys.exit(main())
