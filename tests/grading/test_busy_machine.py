"""Where only a busy machine reached a limit: one more try, then the mark is withheld. A program that sleeps is not spared.

What looks like a program's own time-out is not believed on a busy machine before it came twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from helpers import FIXTURE_COURSE

from grader.course.assignment import load
from grader.course.course import Course
from grader.grading.run_parts import Job
from grader.grading.submission_run import grade_submissions
from grader.isolation import clock
from grader.isolation.sandbox import Limits, Sandbox, Worker
from grader.results.flags import Flag
from grader.results.result import Result
from grader.results.store import Store
from grader.student.backend import Reply
from grader.student.faults import StudentTimeout

ASLEEP = "def double(x):\n    import time; time.sleep(1000)\n\ndef triple(x):\n    return 3 * x\n"
ENDLESS = "def double(x):\n    while True: pass\n\ndef triple(x):\n    return 3 * x\n"
RIGHT = "import numpy as np\n\ndef double(x):\n    return 2 * np.asarray(x)\n\ndef triple(x):\n    return 3 * x\n"
BUDGET = '[[set]]\nexercises = ["double"]\n[budget]\nexercise_seconds = 0.03\n'


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The workers that are opened."""
    names: list[str] = []
    plain = Sandbox.open

    def noted(self: Sandbox, sources: Mapping[str, bytes], main: str, limits: Limits | None = None) -> Worker:
        names.append(main)
        return plain(self, sources, main, limits)

    monkeypatch.setattr(Sandbox, "open", noted)
    return names


@pytest.fixture(autouse=True)
def idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy this machine is."""
    monkeypatch.setattr(clock, "is_busy", lambda: False)


def graded(home: Path, monkeypatch: pytest.MonkeyPatch, text: str = ASLEEP, budget: str = BUDGET) -> Result:
    """One submission; its double sleeps, with hardly any processor time."""
    monkeypatch.setenv("SAITEN_COURSE", str(FIXTURE_COURSE))
    (home / "class/ann").mkdir(parents=True)
    (home / "class/ann/double.py").write_text(text, encoding="utf-8")
    (home / "a.toml").write_text(budget, encoding="utf-8")
    job = Job(home / "class", home / "out", "saiten", assignment=load(home / "a.toml", Course.load()))
    assert grade_submissions(job, 1, lambda *_: None).problems == []
    record = Store(home / "out").record("ann")
    assert record is not None
    return record


def test_a_machine_without_a_core_withholds(opened: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel says of every second that the worker was ready and had to wait."""
    monkeypatch.setattr(clock, "waited_seconds", lambda pid: clock.time.monotonic())
    more = BUDGET.replace("0.03", "0.1")  # what it takes to open the workers is paid from it, too
    record = graded(tmp_path, monkeypatch, budget=more)
    assert record.exercises[0].tests[0].outcome == "grader_error"
    assert Flag.GRADER_ERROR in record.flags
    assert Flag.COSTLY not in record.flags
    tests_that_wait = sum(t.outcome == "grader_error" for t in record.exercises[0].tests)
    assert len(opened) >= 2 * tests_that_wait, "each was tried twice"


def test_an_idle_one_does_not(opened: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    monkeypatch.setattr(clock, "waited_seconds", lambda pid: 0.0)
    record = graded(tmp_path, monkeypatch)
    assert {t.outcome for t in record.exercises[0].tests} == {"timeout"}
    assert {Flag.TIMEOUT, Flag.COSTLY} <= set(record.flags)
    assert opened == ["double", "double"], "the student's once, and the reference's, to see what it needs"


def test_the_kernel_tells_how_long_a_process_waited() -> None:
    assert clock.waited_seconds(1 << 30) >= 0.0  # of this thread alone: there is no such process
    assert clock._delay("thread-self") > 0.0, "this machine's kernel keeps no schedstat"


SET = BUDGET.split("[budget]")[0]
LONG = 1000.0  # seconds


@pytest.fixture(params=["meanwhile", "in the end"])
def charged(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[Worker]:
    """The machine stands still once, in the first call: its worker is charged what it did not use."""
    called: list[Worker] = []
    call, spent = Worker.call, Worker.cpu_seconds

    def first_call(self: Worker, *args: Any) -> Reply:
        called.append(self)
        if len(called) == 1 and request.param == "meanwhile":
            raise StudentTimeout("no answer in time")
        return call(self, *args)

    def told(self: Worker) -> float | None:
        so_far = spent(self)
        return so_far + LONG if so_far is not None and self in called[:1] and request.param == "in the end" else so_far

    monkeypatch.setattr(Worker, "call", first_call)
    monkeypatch.setattr(Worker, "cpu_seconds", told)
    return called


def test_a_right_program_that_is_charged_what_it_did_not_use(
    charged: list[Worker], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "is_busy", lambda: True)
    record = graded(tmp_path, monkeypatch, RIGHT, SET)
    assert (record.score, record.flags) == (record.max_score, ())
    assert charged


def test_on_an_idle_machine_a_time_out_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    late: list[str] = []

    def call(self: Worker, handle: int, name: str, *rest: Any) -> Reply:
        late.append(name)
        raise StudentTimeout("no answer in time")

    monkeypatch.setattr(Worker, "call", call)
    assert Flag.TIMEOUT in graded(tmp_path, monkeypatch, RIGHT, SET).flags
    assert late == ["double", "triple"]


@pytest.mark.parametrize("text", [ENDLESS, "while True: pass\n"], ids=["a function", "the file"])
def test_an_endless_loop_is_tried_once_more_and_has_the_same_marks(
    text: str, opened: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    budget = SET + "[budget]\nload_seconds = 0.3\n"
    monkeypatch.setattr("grader.testing.collecting.DEFAULT_TIME_LIMIT", 0.3)
    idle = graded(tmp_path / "idle", monkeypatch, text, budget)
    before = len(opened)
    monkeypatch.setattr(clock, "is_busy", lambda: True)
    busy = graded(tmp_path / "busy", monkeypatch, text, budget)
    assert [t.outcome for t in busy.exercises[0].tests] == [t.outcome for t in idle.exercises[0].tests]
    assert (busy.score, busy.flags) == (idle.score, idle.flags)
    assert len(opened) - before == before + 1
