"""Collecting: pytest finds the hidden tests of a course once; what it finds becomes cases and suites."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from pathlib import Path

import pytest

from grader.course.author_file import Unusable, not_python
from grader.course.course import Exercise
from grader.errors import UsageError
from grader.results.counting import Part, Role
from grader.testing import plugin
from grader.testing.case import Case, Suite
from grader.testing.compiled import cached_code
from grader.testing.decorators import DEFAULT_TIME_LIMIT
from grader.testing.hidden_file import Found, HiddenFile
from grader.testing.properties.asking import Owed, asked_by
from grader.text import Text

FIXTURES = frozenset({"student", "rng", "reference", "request"})

# Plugins of a pytest run that runs tests and writes reports; collecting does not need them, and looking for what nobody
# caught (unraisableexception) takes longer than all the rest.
_LEFT_OUT = (
    *("terminal", "cacheprovider", "logging", "capture", "junitxml", "doctest", "warnings", "faulthandler", "reports"),
    *("unraisableexception", "threadexception", "debugging", "skipping", "subtests", "stepwise", "pastebin"),
    *("setuponly", "setupplan", "legacypath", "tmpdir", "monkeypatch", "recwarn"),
)


class _Collector:
    def __init__(self) -> None:
        self.items: list[pytest.Item] = []
        self.errors: list[Unusable] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.items = list(session.items)

    def pytest_exception_interact(
        self, node: pytest.Item | pytest.Collector, call: pytest.CallInfo[object], report: object
    ) -> None:
        if call.excinfo is not None:
            self.errors.append(_said_of(node.path, call.excinfo.value))

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        return True  # collected; nothing is run here


def _said_of(path: Path, error: BaseException) -> Unusable:
    """What its author has to mend in a hidden file that cannot be imported."""
    cause = error.__cause__ or error  # pytest wraps it in an error of its own
    if isinstance(cause, SyntaxError):
        return not_python(Path(cause.filename or path), cause)
    lines = [f.lineno for f in traceback.extract_tb(cause.__traceback__) if f.filename == str(path)]
    where = f", line {lines[-1]}" if lines else ""
    said = " ".join(str(cause).split())[:300]
    return Unusable(f"{path}{where}", f"cannot be imported ({type(cause).__name__}: {said})")


def collect(exercises: Iterable[Exercise]) -> dict[str, Suite]:
    """The suites of the exercises, by name, collected by pytest in one go.

    Raises UsageError where a hidden file is missing, cannot be imported, or breaks a rule of hidden tests.
    """
    wanted = list(exercises)
    for e in wanted:
        if not e.hidden_path.is_file():
            raise UsageError(f"{e.hidden_path}: the hidden tests of {e.name} are missing; write them there")
    if not wanted:
        return {}
    collector = _Collector()
    options = [f"-pno:{name}" for name in _LEFT_OUT]
    root = os.path.commonpath([str(e.hidden_path.parent) for e in wanted])
    paths = list(dict.fromkeys(str(e.hidden_path) for e in wanted))  # one may stand for another
    with _no_foreign_plugins(), cached_code(e.hidden_path for e in wanted), _forgotten(set(paths)):
        pytest.main(
            [
                *options,
                "--assert=plain",
                "--noconftest",
                "-c",
                os.devnull,
                f"--rootdir={root}",
                "--import-mode=importlib",
                *paths,
            ],
            plugins=[collector, plugin],
        )
    if collector.errors:
        raise collector.errors[0]
    by_path: dict[str, list[pytest.Function]] = {path: [] for path in paths}
    for item in collector.items:
        if isinstance(item, pytest.Function):
            by_path[str(item.path)].append(item)
    return {e.name: _suite(e, by_path[str(e.hidden_path)]) for e in wanted}


@contextlib.contextmanager
def _no_foreign_plugins() -> Iterator[None]:
    """Whatever else is installed on the machine has no say in which tests there are."""
    name = "PYTEST_DISABLE_PLUGIN_AUTOLOAD"
    before = os.environ.get(name)
    os.environ[name] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


@contextlib.contextmanager
def _forgotten(paths: Set[str]) -> Iterator[None]:
    """pytest takes a module by its name, not by its file: what was collected of one course is not that of another."""
    try:
        yield
    finally:
        for name, module in list(sys.modules.items()):
            if getattr(module, "__file__", None) in paths:
                del sys.modules[name]


def _suite(exercise: Exercise, items: list[pytest.Function]) -> Suite:
    if not items:
        raise UsageError(f"{exercise.hidden_path}: holds no test function; write at least one")
    file = HiddenFile(exercise, items[0].module)
    return Suite(exercise, tuple(_case(exercise, i, file) for i in items), file)


def _case(exercise: Exercise, item: pytest.Function, file: HiddenFile) -> Case:
    where = f"{exercise.hidden_path}: {item.name}"
    marker = item.get_closest_marker("task")
    named = exercise.tasks if marker is None else marker.args  # where there is one task only, a test need not name it
    if len(named) != 1 or named[0] not in exercise.tasks:
        raise UsageError(f'{where}: needs @task("…") naming one of {", ".join(exercise.tasks)}')
    params = dict(item.callspec.params) if hasattr(item, "callspec") else {}
    asks = frozenset(item.fixturenames) - params.keys()
    if not asks <= FIXTURES:
        raise UsageError(
            f"{where}: asks for {sorted(asks - FIXTURES)}; a hidden test gets student, rng and reference only"
        )
    points, limit = item.get_closest_marker("points"), item.get_closest_marker("time_limit")
    return Case(
        id=item.name.removeprefix("test_"),
        task=named[0],
        title=Text.from_docstring(item.obj.__doc__),
        points=float(points.args[0]) if points else 1.0,
        time_limit=float(limit.args[0]) if limit else DEFAULT_TIME_LIMIT,
        fresh=item.get_closest_marker("fresh_worker") is not None,
        capstone=item.get_closest_marker("capstone") is not None,
        function=item.obj,
        params=params,
        asks=asks - {"request"},
        role=replace(_role(item), given=exercise.bug is not None),
        found=Found.of(file, item.originalname, params),
    )


# What a useless function keeps as well: a test that asks for nothing else supports the others.
_MANNERS = frozenset({Owed.SHAPE_AND_KIND, Owed.ARGUMENTS_STAY, Owed.TWICE_THE_SAME, Owed.EMPTY_BATCH})
_SHOWN = {Owed.VALUES: Part.VALUES, Owed.GRADIENT: Part.GRADIENT}


def _role(item: pytest.Function) -> Role:
    """By its marks, else by the properties that it asks for."""
    owed, marked = asked_by(item.obj), {Part(part) for m in item.iter_markers("shows") for part in m.args}
    if not marked and (item.get_closest_marker("supporting") or (owed and owed <= _MANNERS)):
        return Role(supporting=True)
    return Role(frozenset(marked | {part for name, part in _SHOWN.items() if name in owed}))
