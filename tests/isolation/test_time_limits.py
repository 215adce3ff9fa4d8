"""A worker's time limit: what it spends on a core counts, not how long a busy machine lets it wait."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest

from grader.isolation import clock
from grader.isolation.connection import Connection
from grader.isolation.sandbox import Limits, LoadFailed, Sandbox, Worker
from grader.student.allowance import CEILING
from grader.student.faults import StudentTimeout

ENDLESS = "def f():\n    while True: pass\n"
ASLEEP = "import time\ndef f():\n    time.sleep(1000)\n"


@pytest.fixture
def spent(monkeypatch: pytest.MonkeyPatch) -> list[float | None]:
    """What each worker that is ended had spent on a core."""
    found: list[float | None] = []
    end = Connection.end

    def noted(self: Connection, order: bytes) -> object:
        if self.alive:
            found.append(self.cpu_seconds())
        return end(self, order)

    monkeypatch.setattr(Connection, "end", noted)
    return found


@contextmanager
def kept_waiting(worker: Worker, seconds: float) -> Iterator[None]:
    """As on a very busy machine: the worker gets nothing of a core for so long."""
    assert worker.cpu_seconds() is not None
    pid = worker._connection._outside
    assert pid
    os.kill(pid, signal.SIGSTOP)
    timer = threading.Timer(seconds, os.kill, (pid, signal.SIGCONT))
    timer.start()
    try:
        yield
    finally:
        timer.join()


@pytest.mark.parametrize("count", [3, 1 << 22], ids=["on receiving", "on sending"])
def test_a_right_program_that_is_kept_waiting_is_in_time(count: int, best: Sandbox) -> None:
    worker = best.open({"work": b"def f(x): return x[:3] + 1\n"}, "work")
    with kept_waiting(worker, 1.5):
        assert worker.call(0, "f", (np.zeros(count),), {}, 1).value.tolist() == [1, 1, 1]
    worker.close()


def test_a_loop_without_end_costs_its_limit(best: Sandbox, spent: list[float | None]) -> None:
    worker = best.open({"work": ENDLESS.encode()}, "work")
    before = worker.cpu_seconds()
    with pytest.raises(StudentTimeout):
        worker.call(0, "f", (), {}, 0.5)
    [after] = spent
    assert before is not None
    assert after is not None
    assert 0.5 <= after - before < 1.5


def test_sleeping_ends_at_the_ceiling(best: Sandbox, spent: list[float | None]) -> None:
    worker = best.open({"work": ASLEEP.encode()}, "work")
    before, began = worker.cpu_seconds(), time.monotonic()
    with pytest.raises(StudentTimeout):
        worker.call(0, "f", (), {}, 0.1)
    [after] = spent
    assert before is not None
    assert after is not None
    assert after - before < 0.1, "it is the ceiling that ended it"
    assert time.monotonic() - began >= 0.1 * CEILING


def test_where_the_clock_cannot_be_told_wall_time_counts(best: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.isolation.clock.pid_outside", lambda zygote, pid: None)
    worker = best.open({"work": ENDLESS.encode()}, "work")
    assert worker.cpu_seconds() is None
    with pytest.raises(StudentTimeout):
        worker.call(0, "f", (), {}, 0.3)


def test_a_sibling_that_ends_hides_nobody(best: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads the list of a process's children while one of them is buried may miss the next."""
    plain, looks = clock._children, list[int]()

    def hidden(pid: int) -> list[int]:
        looks.append(pid)
        return [] if len(looks) < 3 else plain(pid)

    monkeypatch.setattr(clock, "_children", hidden)
    worker = best.open({"work": b""}, "work")
    assert worker.cpu_seconds() is not None
    worker.close()


def test_loading_keeps_the_same_limit(best: Sandbox, spent: list[float | None]) -> None:
    with pytest.raises(LoadFailed) as caught:
        best.open({"work": b"while True: pass\n"}, "work", Limits(load_seconds=0.5))
    assert caught.value.kind == "timeout"
    [after] = spent
    assert after is not None
    assert 0.5 <= after < 1.5
