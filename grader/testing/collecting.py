"""Case: a hidden test as the grader holds it. pytest collects them once; each is then called for many students.

A hidden test may ask for the fixtures `student`, `rng` and `reference` and for parametrized arguments, nothing else, so
that running one is a plain call. One that asks for `reference` compares speed: it tells nothing of values, so it takes
no part in diagnosis.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from grader.course.course import Exercise
from grader.errors import GraderFault, UsageError
from grader.student.student import Student
from grader.testing import plugin
from grader.testing.compiled import cached_code
from grader.testing.decorators import DEFAULT_TIME_LIMIT
from grader.testing.mistakes import Mistake, catalogue
from grader.text import Text

SECRET_VARIABLE = "SAITEN_SECRET"
PUBLIC_SECRET = "saiten"
FIXTURES = frozenset({"student", "rng", "reference", "request"})

# Plugins of a pytest run that only writes reports; collecting does not need them.
_LEFT_OUT = ("terminal", "cacheprovider", "logging", "capture", "junitxml", "doctest", "warnings", "faulthandler")


@dataclass(frozen=True)
class Secret:
    """The course secret that seeds the hidden tests' data."""

    text: str
    is_public: bool  # nobody set one: anybody can compute the data


def secret_from(option: str | None) -> Secret:
    """`--secret`, else SAITEN_SECRET, else the default that everybody knows."""
    text = option or os.environ.get(SECRET_VARIABLE)
    return Secret(text, False) if text else Secret(PUBLIC_SECRET, True)


def generator(secret: str, test_id: str) -> np.random.Generator:
    """The test's own generator: same secret and id, same data, whatever ran before."""
    digest = hashlib.sha256(f"{secret}\0{test_id}".encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:16], "big"))


@dataclass(frozen=True)
class Case:
    """One hidden test, parameters bound."""

    id: str  # "rows_sum_to_one", "values[5-7]"
    task: str
    title: Text
    points: float
    time_limit: float  # seconds
    fresh: bool  # wants a worker of its own
    capstone: bool  # a long run, of which only the end is told
    function: Callable[..., None]
    params: Mapping[str, Any]
    asks: frozenset[str]

    @property
    def is_timed(self) -> bool:
        """Whether it compares the student's speed with the reference's."""
        return "reference" in self.asks

    @property
    def is_replayed(self) -> bool:
        """Whether what crosses the boundary in it is kept, and compared with what mistakes do."""
        return not (self.is_timed or self.capstone)

    def run(self, student: Student, secret: str, reference: Callable[[], Student] | None = None) -> None:
        """Call the test. Raises CheckFailed or AssertionError, a StudentFault, or whatever else goes wrong.

        `reference` gives the reference in the same kind of place as the student's file, where a test asks for it.
        """
        given: dict[str, Any] = dict(self.params)
        if "student" in self.asks:
            given["student"] = student
        if "rng" in self.asks:
            given["rng"] = generator(secret, f"test_{self.id}")
        if self.is_timed:
            given["reference"] = reference() if reference else student
        self.function(**given)


@dataclass(frozen=True)
class Suite:
    """The hidden tests and mistakes of one exercise, in the order of the file."""

    exercise: Exercise
    cases: tuple[Case, ...]
    mistakes: tuple[Mistake, ...]
    module: ModuleType

    @property
    def max_score(self) -> float:
        """Points of all its tests."""
        return sum(c.points for c in self.cases)


class _Collector:
    def __init__(self) -> None:
        self.items: list[pytest.Item] = []
        self.errors: list[str] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.items = list(session.items)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.errors.append(str(report.longrepr))

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        return True  # collected; nothing is run here


def collect(exercises: Iterable[Exercise]) -> dict[str, Suite]:
    """The suites of the exercises, by name, collected by pytest in one go.

    Raises UsageError where a hidden file is missing or a test breaks a rule of hidden tests, GraderFault where a
    hidden file cannot be imported.
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
    paths = [str(e.hidden_path) for e in wanted]
    with _no_foreign_plugins(), cached_code(e.hidden_path for e in wanted):
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
        raise GraderFault("the hidden tests cannot be collected: " + " ".join(collector.errors)[-600:])
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


def _suite(exercise: Exercise, items: list[pytest.Function]) -> Suite:
    if not items:
        raise UsageError(f"{exercise.hidden_path}: holds no test function; write at least one")
    module = items[0].module
    return Suite(exercise, tuple(_case(exercise, i) for i in items), tuple(catalogue(module)), module)


def _case(exercise: Exercise, item: pytest.Function) -> Case:
    where = f"{exercise.hidden_path}: {item.name}"
    task = item.get_closest_marker("task")
    if task is None or task.args[0] not in exercise.tasks:
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
        task=task.args[0],
        title=Text.from_docstring(item.obj.__doc__),
        points=float(points.args[0]) if points else 1.0,
        time_limit=float(limit.args[0]) if limit else DEFAULT_TIME_LIMIT,
        fresh=item.get_closest_marker("fresh_worker") is not None,
        capstone=item.get_closest_marker("capstone") is not None,
        function=item.obj,
        params=params,
        asks=asks - {"request"},
    )
