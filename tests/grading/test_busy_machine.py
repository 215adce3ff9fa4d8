"""Where only a busy machine reached a limit: one more try, then the mark is withheld. A program that sleeps is not spared."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

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

ASLEEP = "def double(x):\n    import time; time.sleep(1000)\n\ndef triple(x):\n    return 3 * x\n"
BUDGET = '[[set]]\nexercises = ["double"]\n[budget]\nexercise_seconds = 0.1\n'


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


def graded(home: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    """One submission, whose double sleeps, with a tenth of a second of processor time."""
    monkeypatch.setenv("SAITEN_COURSE", str(FIXTURE_COURSE))
    (home / "class/ann").mkdir(parents=True)
    (home / "class/ann/double.py").write_text(ASLEEP, encoding="utf-8")
    (home / "a.toml").write_text(BUDGET, encoding="utf-8")
    job = Job(home / "class", home / "out", "saiten", assignment=load(home / "a.toml", Course.load()))
    assert grade_submissions(job, 1, lambda *_: None).problems == []
    record = Store(home / "out").record("ann")
    assert record is not None
    return record


def test_a_machine_without_a_core_withholds(opened: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel says of every second that the worker was ready and had to wait."""
    monkeypatch.setattr(clock, "waited_seconds", lambda pid: clock.time.monotonic())
    record = graded(tmp_path, monkeypatch)
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
