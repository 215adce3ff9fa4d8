"""The pool of processes: what is done with an item, whatever becomes of the process that has it in hand."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from processes import until, until_gone

from grader.errors import GraderFault, UsageError
from grader.grading import class_run
from grader.grading.class_run import ClassRun
from grader.grading.pool import Lost, Pool


@dataclass(frozen=True)
class Done:
    """What the toy worker gives."""

    student: str


class Named(str):
    """An item that says whose it is."""

    __slots__ = ()

    @property
    def student(self) -> str:
        return self


class Toy:
    """Notes each item that it begins, then does what the item's name says."""

    def __init__(self, log: Path):
        self._log = log

    def __call__(self, item: str) -> Done:
        with self._log.open("a") as log:
            log.write(f"{item}\n")
        if item.startswith("dies_always"):
            os.kill(os.getpid(), signal.SIGKILL)
        if item.startswith("dies_once") and self._log.read_text().count(item) == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        if item.startswith("unusable"):
            raise UsageError("unusable: mend it")
        if item.startswith("bug"):
            raise RuntimeError("not foreseen")
        return Done(item)

    def close(self) -> None:
        with self._log.open("a") as log:
            log.write("closed\n")


class NeverStarts:
    """A worker that cannot be made."""

    def __init__(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def __call__(self, item: str) -> Done:
        raise AssertionError

    def close(self) -> None:
        raise AssertionError


def worked(log: Path, items: list[str], jobs: int = 2) -> list[Done | Lost[str]]:
    with Pool(partial(Toy, log), jobs) as pool:
        return list(pool.results(items))


def names(found: list[Done | Lost[str]]) -> list[str]:
    return sorted(d.student if isinstance(d, Done) else f"lost {d.item}" for d in found)


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_every_item_once(tmp_path: Path, jobs: int) -> None:
    items = [f"s{n}" for n in range(20)]
    assert names(worked(tmp_path / "log", items, jobs)) == sorted(items)
    assert sorted(line for line in (tmp_path / "log").read_text().split() if line != "closed") == sorted(items)


def test_a_death_costs_a_second_try(tmp_path: Path) -> None:
    items = ["a", "dies_once", "b", "c", "dies_once_2", "d"]
    assert names(worked(tmp_path / "log", items)) == sorted(items)


def test_who_kills_twice_is_left_for_last_and_lost(tmp_path: Path) -> None:
    items = ["dies_always", *(f"s{n}" for n in range(8))]
    assert names(worked(tmp_path / "log", items)) == ["lost dies_always", *(f"s{n}" for n in range(8))]
    begun = [line for line in (tmp_path / "log").read_text().split() if line != "closed"]
    assert begun.count("dies_always") == 2
    assert begun[-1] == "dies_always"
    assert all(begun.count(f"s{n}") == 1 for n in range(8))


def test_what_nobody_foresaw_is_a_death(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert names(worked(tmp_path / "log", ["a", "bug", "b"])) == ["a", "b", "lost bug"]


def test_a_fault_of_the_commands_kind_is_raised(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unusable: mend it"):
        worked(tmp_path / "log", ["a", "unusable", "b"])


def test_where_no_process_begins_the_run_ends() -> None:
    with Pool(NeverStarts, 2) as pool, pytest.raises(GraderFault, match="fewer --jobs"):
        list(pool.results(["a", "b", "c"]))


def test_progress_counts_what_needed_nothing(tmp_path: Path) -> None:
    heard: list[tuple[str, int, int]] = []
    begun: list[str] = []
    run = ClassRun(partial(Toy, tmp_path / "log"), lambda item: Done(f"lost {item}"))
    items = [Named("a"), Named("dies_always")]
    found = list(run.results(items, 2, lambda *told: heard.append(told), already=3, began=begun.append))
    assert sorted(d.student for d in found) == ["a", "lost dies_always"]
    assert [told[1:] for told in heard] == [(4, 5), (5, 5)]
    assert sorted(begun) == ["a", "dies_always", "dies_always"]


def test_an_item_that_kills_does_not_kill_whoever_keeps_it_apart(tmp_path: Path) -> None:
    run = ClassRun(partial(Toy, tmp_path / "log"), lambda item: Done(f"lost {item}"), apart=True)
    assert [d.student for d in run.results([Named("dies_always")], 1, lambda *_: None)] == ["lost dies_always"]
    assert list(run.results([], 0, lambda *_: None)) == []


# --- ends: processes and items are counted, no clock decides

RUN = """
import os, signal, sys, time
from functools import partial
from pathlib import Path
from grader.grading.pool import Pool

class Sleeper:
    def __init__(self, log): self.log = log
    def __call__(self, item):
        with open(self.log, "a") as log: log.write(f"{os.getpid()} {item}\\n")
        while True: time.sleep(60)
    def close(self): pass

if __name__ == "__main__":
    with Pool(partial(Sleeper, sys.argv[1]), 2) as pool:
        for done in pool.results(range(10)): pass
"""


STUBBORN = (
    RUN.replace("time.sleep(60)", "wait(self.log)")
    .replace("class Sleeper", """def wait(path):
    try: time.sleep(60)
    except BaseException:
        with open(path, "a") as log: log.write("asked to end\\n")

class Sleeper""")
    .replace("from grader.grading.pool import Pool", "from grader.grading import pool as module\nfrom grader.grading.pool import Pool")
    .replace('if __name__ == "__main__":', 'if __name__ == "__main__":\n    module.PATIENCE = 1e6  # only a second signal ends it')
)  # fmt: skip


def await_lines(running: subprocess.Popen[str], log: Path, lines: int) -> None:
    until(lambda: len(log.read_text().splitlines()) >= lines or running.poll() is not None)
    assert running.poll() is None, running.communicate()[1]


def test_a_second_ctrl_c_kills_who_does_not_obey(tmp_path: Path) -> None:
    script, log = tmp_path / "run.py", tmp_path / "log"
    script.write_text(STUBBORN)
    log.touch()
    running = subprocess.Popen([sys.executable, str(script), str(log)], stderr=subprocess.PIPE, text=True)
    for lines in (2, 4):  # both have begun; both were asked to end
        await_lines(running, log, lines)
        running.send_signal(signal.SIGINT)
    running.communicate()
    pids = [int(line.split()[0]) for line in log.read_text().splitlines() if "asked" not in line]
    assert len(pids) == 2
    until_gone(set(pids))


@pytest.fixture
def sleeping(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """A command whose two processes have begun with items that never end; and their pids."""
    script, log = tmp_path / "run.py", tmp_path / "log"
    script.write_text(textwrap.dedent(RUN))
    log.touch()
    running = subprocess.Popen([sys.executable, str(script), str(log)], stderr=subprocess.PIPE, text=True)
    await_lines(running, log, 2)
    yield running, [int(line.split()[0]) for line in log.read_text().splitlines()]
    running.kill()
    running.communicate()
    assert len(log.read_text().splitlines()) == 2  # none was begun after the signal


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda s: s.name)
def test_no_process_is_left(sleeping: tuple[subprocess.Popen[str], list[int]], how: signal.Signals) -> None:
    running, pids = sleeping
    running.send_signal(how)
    running.wait()
    until_gone(set(pids))


@pytest.mark.parametrize(
    ("items", "jobs", "expected"),
    [
        (0, None, 0),
        (1, None, 1),
        (7, None, 1),
        (8, None, 4),
        (9, None, 4),
        (3, 2, 2),
        (3, 8, 3),
        (100, 2, 2),
        (0, 4, 0),
    ],
)
def test_as_many_processes_as_there_is_work_for(
    monkeypatch: pytest.MonkeyPatch, items: int, jobs: int | None, expected: int
) -> None:
    monkeypatch.setattr(class_run, "available_cores", lambda: 4)
    assert class_run.processes(items, jobs, few=8) == expected
