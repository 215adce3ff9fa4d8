"""LocalRun: hidden tests on files that we wrote, in this very process: the reference, mistakes, stubs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import CodeType, ModuleType

from grader.course.course import LOADER, Exercise
from grader.student.in_process import EARLIER
from grader.student.keeping import Keeping
from grader.student.student import LocalBackend, Step, Student
from grader.testing.case import Case, Suite


@dataclass(frozen=True)
class Run:
    """One test on one file: what ended it (None: it passed) and what crossed the boundary."""

    fault: Exception | None
    steps: tuple[Step, ...]


def load(path: Path, overrides: Mapping[str, object] | None = None, earlier: Iterable[Exercise] = ()) -> ModuleType:
    """Execute a file that we wrote as a module called by its stem, then put `overrides` in place.

    `earlier`: exercises whose solutions it may import.
    """
    module = executed(_compiled(path, path.read_bytes()), path, earlier)
    for name, value in (overrides or {}).items():
        setattr(module, name, value)
    return module


def executed(code: CodeType, path: Path, earlier: Iterable[Exercise] = ()) -> ModuleType:
    """The code of our own file, or of a change of it, as the module that `path` is."""
    module = ModuleType(path.stem)
    module.__file__ = str(path)
    with _public_data(path), importable(earlier) as modules, _registered(module):
        exec(code, module.__dict__)  # our own, never a student's
    setattr(module, EARLIER, modules)
    return module


@lru_cache(maxsize=256)  # a replay loads the same few files hundreds of times
def _compiled(path: Path, source: bytes) -> CodeType:
    """The code of our own file, by its bytes: one that has changed is compiled anew."""
    return compile(source, str(path), "exec", optimize=0)  # with its asserts, however Python was started


@contextmanager
def _registered(module: ModuleType) -> Iterator[None]:
    """Classes made by `dataclass` look for their module among those that are there."""
    before = sys.modules.get(module.__name__)
    sys.modules[module.__name__] = module
    try:
        yield
    finally:
        sys.modules.pop(module.__name__, None)
        if before is not None:
            sys.modules[module.__name__] = before


@contextmanager
def _public_data(path: Path) -> Iterator[None]:
    """The course's data as `data.datasets`, as in a hand-out, where the file lies in a course that has some."""
    file = path.parents[2] / "data" / LOADER if len(path.parents) > 2 else path
    if not file.is_file() or file == path or f"data.{file.stem}" in sys.modules:
        yield
        return
    module = ModuleType(f"data.{file.stem}")
    module.__file__ = str(file)
    exec(_compiled(file, file.read_bytes()), module.__dict__)
    added = {"data": ModuleType("data"), module.__name__: module}
    sys.modules |= {name: m for name, m in added.items() if name not in sys.modules}
    try:
        yield
    finally:
        for name, m in added.items():
            if sys.modules.get(name) is m:
                del sys.modules[name]


@contextmanager
def importable(exercises: Iterable[Exercise]) -> Iterator[dict[str, ModuleType]]:
    """The solutions as modules, by name, for as long as a file that imports them is executed."""
    before, modules = dict(sys.modules), dict[str, ModuleType]()
    try:
        for exercise in exercises:
            sys.modules[exercise.name] = modules[exercise.name] = load(exercise.solution_path)
        yield modules
    finally:
        for exercise in exercises:
            if exercise.name in before:
                sys.modules[exercise.name] = before[exercise.name]
            else:
                sys.modules.pop(exercise.name, None)


class LocalRun:
    """Runs a suite's tests on a variant of the exercise's solution (or on another file of ours)."""

    def __init__(self, suite: Suite, secret: str, path: Path | None = None):
        self._suite, self._secret = suite, secret
        self._path = path or suite.exercise.solution_path

    def run(
        self,
        overrides: Mapping[str, object] | None = None,
        cases: Iterable[Case] | None = None,
        keeping: Keeping | None = None,
    ) -> dict[str, Run]:
        """Every test (or those in `cases`) by id, on the file with `overrides` in place.

        As in a worker, tests share one module unless a test wants a fresh one. keeping: everything where it is not given.
        """
        shared = self._load(overrides)
        runs: dict[str, Run] = {}
        for case in self._suite.cases if cases is None else cases:
            module = self._load(overrides) if case.fresh else shared
            runs[case.id] = self.one(case, module, keeping)
        return runs

    def _load(self, overrides: Mapping[str, object] | None) -> ModuleType:
        return load(self._path, overrides, self._suite.exercise.earlier)

    def _load_reference(self) -> ModuleType:
        exercise = self._suite.exercise
        return load(exercise.solution_path, earlier=exercise.earlier)

    def one(self, case: Case, module: ModuleType, keeping: Keeping | None = None) -> Run:
        """One test on a loaded module."""
        student = Student(LocalBackend(module), keeping=keeping if case.is_replayed else Keeping.nothing())
        try:
            case.run(student, self._secret, lambda: Student(LocalBackend(self._load_reference())))
        except Exception as fault:  # noqa: BLE001  # what a test may end in is data here
            return Run(fault, tuple(student.steps) if case.is_replayed else ())
        return Run(None, tuple(student.steps) if case.is_replayed else ())
