"""LocalRun: hidden tests on files that we wrote, in this very process: the reference, mistakes, stubs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.cases import Case, Suite
from grader.student import LocalBackend, Step, Student


@dataclass(frozen=True)
class Run:
    """One test on one file: what ended it (None: it passed) and what crossed the boundary."""

    fault: Exception | None
    steps: tuple[Step, ...]


def load(path: Path, overrides: Mapping[str, Any] | None = None) -> ModuleType:
    """Execute a file that we wrote as a module called by its stem, then put `overrides` in place."""
    module = ModuleType(path.stem)
    module.__file__ = str(path)
    source = path.read_text(encoding="utf-8")
    exec(compile(source, str(path), "exec"), module.__dict__)  # our own file, never a student's
    for name, value in (overrides or {}).items():
        setattr(module, name, value)
    return module


class LocalRun:
    """Runs a suite's tests on a variant of the exercise's solution (or on another file of ours)."""

    def __init__(self, suite: Suite, secret: str, path: Path | None = None):
        self._suite, self._secret = suite, secret
        self._path = path or suite.exercise.solution_path

    def run(self, overrides: Mapping[str, Any] | None = None, cases: Iterable[Case] | None = None) -> dict[str, Run]:
        """Every test (or those in `cases`) by id, on the file with `overrides` in place.

        As in a worker, tests share one module unless a test wants a fresh one.
        """
        shared = load(self._path, overrides)
        runs: dict[str, Run] = {}
        for case in self._suite.cases if cases is None else cases:
            module = load(self._path, overrides) if case.fresh else shared
            runs[case.id] = self.one(case, module)
        return runs

    def one(self, case: Case, module: ModuleType) -> Run:
        """One test on a loaded module."""
        student = Student(LocalBackend(module))
        try:
            case.run(student, self._secret)
        except Exception as fault:
            return Run(fault, tuple(student.steps))
        return Run(None, tuple(student.steps))
