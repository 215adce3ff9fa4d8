"""Arrivals: what is still being written is waited for. The test's own numbers are the clock."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from grader.submission.arrivals import ENDLESS_SECONDS, Arrivals
from grader.submission.entries import Entry, entries


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "ann").mkdir()
    (tmp_path / "ann/a.py").write_text("x = 1\n")
    return tmp_path


def names(found: list[Entry]) -> list[str]:
    return [entry.student for entry in found]


def test_who_changes_no_more_has_arrived_once(home: Path) -> None:
    arrivals = Arrivals(10)
    assert [names(arrivals.arrived(entries(home), now)) for now in (0, 9)] == [[], []]
    (found,) = arrivals.arrived(entries(home), 10)
    arrivals.take(found)
    assert arrivals.arrived(entries(home), 100) == []


@pytest.mark.parametrize("change", ["grows", "is touched", "gets a file", "loses a file"])
def test_a_change_begins_the_wait_again(home: Path, change: str) -> None:
    arrivals, file = Arrivals(10), home / "ann/a.py"
    (home / "ann/b.py").touch()
    arrivals.arrived(entries(home), 0)
    if change == "grows":
        file.write_text("x = 12\n")
    if change == "is touched":
        os.utime(file, ns=(1, 1))
    if change == "gets a file":
        (home / "ann/deep").mkdir()
        (home / "ann/deep/c.py").touch()
    if change == "loses a file":
        (home / "ann/b.py").unlink()
    assert [names(arrivals.arrived(entries(home), now)) for now in (11, 20, 21)] == [[], [], ["ann"]]


def test_what_changes_after_it_was_taken_arrives_again(home: Path) -> None:
    arrivals = Arrivals(0)
    (found,) = arrivals.arrived(entries(home), 0)
    (home / "ann/a.py").write_text("changed while it was read")
    arrivals.take(found)
    assert names(arrivals.arrived(entries(home), 1)) == ["ann"]


def test_a_zip_without_its_end_is_waited_for_but_not_for_ever(home: Path) -> None:
    arrivals, whole = Arrivals(10), home / "ben.zip"
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("double.py", "x = 1\n" * 100)
    half = whole.read_bytes()[:-30]
    whole.write_bytes(half)
    looks = [names(arrivals.arrived(entries(home), now)) for now in (0, 10, ENDLESS_SECONDS - 1, ENDLESS_SECONDS)]
    assert looks == [[], ["ann"], ["ann"], ["ann", "ben"]]


def test_a_link_and_a_pipe_do_not_hold_it_up(home: Path) -> None:
    os.mkfifo(home / "ann/pipe.zip")
    (home / "ann/link.zip").symlink_to("/dev/zero")
    (home / "ann/loop").symlink_to(home)
    arrivals = Arrivals(0)
    assert names(arrivals.arrived(entries(home), 0)) == ["ann"]
