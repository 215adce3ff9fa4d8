"""Sandboxes at each level that this machine has, one of each for the whole run."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from textwrap import dedent
from typing import Any

import pytest

from grader.isolation.sandbox import Limits, Sandbox, Worker

LEVELS = (1, 2, 3)

if sys.platform != "linux":
    collect_ignore_glob = ["test_*.py"]


class Sandboxes:
    """Opens a level when it is first asked for."""

    def __init__(self) -> None:
        self._open: dict[int, Sandbox] = {}

    def at(self, level: int) -> Sandbox:
        if level not in self._open:
            self._open[level] = Sandbox(level)
        sandbox = self._open[level]
        if sandbox.level < level:
            pytest.skip(f"this machine offers no more than {sandbox.description!r}")
        return sandbox

    def close(self) -> None:
        for sandbox in self._open.values():
            sandbox.close()


@pytest.fixture(scope="session")
def sandboxes() -> Iterator[Sandboxes]:
    opened = Sandboxes()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def best(sandboxes: Sandboxes) -> Sandbox:
    """The best level of this machine."""
    with Sandbox() as probe:
        level = probe.level
    return sandboxes.at(level)


@pytest.fixture(params=LEVELS, ids=lambda n: f"level{n}")
def level(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def sandbox(sandboxes: Sandboxes, level: int) -> Sandbox:
    return sandboxes.at(level)


@pytest.fixture
def opened() -> Iterator[Callable[..., Worker]]:
    """Opens a worker on a source text; all are closed after the test."""
    workers: list[Worker] = []

    def open_(sandbox: Sandbox, source: str | bytes, limits: Limits | None = None, **others: Any) -> Worker:
        main = dedent(source).encode() if isinstance(source, str) else source
        workers.append(sandbox.open({"work": main, **others}, "work", limits))
        return workers[-1]

    yield open_
    for worker in workers:
        worker.close()
