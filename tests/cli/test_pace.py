"""Progress: the numbers by a clock of the test's own, and what a run says when it is piped or told to be quiet."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from helpers import Grade
from rich.console import Console

from grader.cli.bar import bar_shown
from grader.cli.pace import Pace, span
from grader.cli.progress import progress_shown


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_rate_time_left_and_who_takes_long(clock: Clock) -> None:
    pace = Pace(clock)
    assert pace.line() == "starting"
    clock.now += 2
    pace.began("ann")
    pace.began("b\x1b[2Jen")
    clock.now += 5
    assert pace.line() == "the first; ann for 5 s, b�[2Jen for 5 s"
    pace.done("b\x1b[2Jen", 1, 100)
    pace.began("carl")
    clock.now += 5
    pace.done("carl", 2, 100)
    assert (pace.starting, pace.grading, pace.rate) == (2, 10, 0.2)
    assert pace.line() == "2 of 100, 12.0/min, 8 min left; ann for 10 s"


def test_what_needed_nothing_makes_no_rate(clock: Clock) -> None:
    pace = Pace(clock)
    pace.began("ann")
    clock.now += 2
    pace.done("ann", 91, 100)
    assert pace.line() == "91 of 100, 30.0/min, 18 s left"


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.4, "0 s"), (89, "89 s"), (90, "2 min"), (3600, "60 min"), (12000, "3 h 20 min")]
)
def test_a_span_of_time(seconds: float, words: str) -> None:
    assert span(seconds) == words


def test_a_terminal_shows_the_pace(clock: Clock) -> None:
    console = Console(force_terminal=True, width=120)
    pace = Pace(clock)
    with console.capture() as said, bar_shown(console, "grading", pace):
        pace.began("ann")
        pace.done("ann", 1, 4)
    assert "1 of 4" in said.get()


def test_a_piped_run_says_what_took_the_time_and_a_quiet_one_nothing(grade: Grade, tmp_path: Path) -> None:
    (tmp_path / "class/ann").mkdir(parents=True)
    (tmp_path / "class/ann/double.py").write_text("def double(x): return 2 * x\ndef triple(x): return 3 * x\n")
    run = ("run", tmp_path / "class", "--only", "double", "--secret", "s")
    loud = grade(*run, "--out", tmp_path / "loud")
    assert "\ntime: " in loud.out
    assert "most of one submission: ann" in loud.out
    again = grade(*run, "--out", tmp_path / "loud")
    assert "\ntime: " not in again.out
    quiet = grade(*run, "--out", tmp_path / "quiet", "--quiet")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")
    assert (tmp_path / "quiet/grades.csv").read_bytes() == (tmp_path / "loud/grades.csv").read_bytes()


@pytest.mark.parametrize("is_dumb_terminal", [False, True])
def test_lines_come_while_nothing_happens(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], is_dumb_terminal: bool
) -> None:
    monkeypatch.setenv("TERM", "dumb" if is_dumb_terminal else "xterm")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_dumb_terminal)
    monkeypatch.setattr("grader.cli.progress.LOG_SECONDS", 0.001)
    err = ""
    with progress_shown("grading") as pace:
        pace.began("ann")
        while err.count("grading: the first; ann for") < 2:
            err += capsys.readouterr().err
