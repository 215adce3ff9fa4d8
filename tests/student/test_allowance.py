"""What counts against a time limit: time on a core, a tenth of the wall time at least, wall time where that is all."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from grader.student import allowance
from grader.student.allowance import CEILING, Allowance


@dataclass
class Clocks:
    """A machine whose time the test sets."""

    wall: float = 1000.0
    cpu: float | None = 7.0
    waited: float = 5.0


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    clocks = Clocks()
    monkeypatch.setattr(allowance, "time", SimpleNamespace(monotonic=lambda: clocks.wall))
    return clocks


@pytest.mark.parametrize(
    ("wall", "cpu", "left"),
    [
        (0, 0, 4),
        (1, 1, 3),  # alone on a core
        (9, 1, 3),  # beside eight others
        (5, 0, 3.5),  # asleep
        (4, 4, 0),
        (39, 0, 0.1),
        (40, 0, 0),
        (3, 5, -1),  # two threads
    ],
)
def test_what_is_left_of_four_seconds(clocks: Clocks, wall: float, cpu: float, left: float) -> None:
    kept = Allowance(4, lambda: clocks.cpu)
    clocks.wall, clocks.cpu = 1000 + wall, 7 + cpu
    assert kept.left() == pytest.approx(left)


@pytest.mark.parametrize(("before", "after"), [(None, None), (7.0, None), (None, 7.0)])
def test_wall_time_where_the_kernel_does_not_tell(clocks: Clocks, before: float | None, after: float | None) -> None:
    clocks.cpu = before
    kept = Allowance(4, lambda: clocks.cpu)
    clocks.wall, clocks.cpu = 1003, after
    assert kept.left() == 1


@pytest.mark.parametrize(
    ("wall", "cpu", "waited", "left", "is_kept_waiting"),
    [
        (39, 0, 0, 0.1, False),
        (40, 0, 0, 0, False),  # asleep: the ceiling
        (44, 0, 20, 1.6, False),  # half of it for want of a core: that half does not count
        (80, 1, 79, 3, True),  # ready all the time, and hardly ever on a core: the machine's fault
        (80, 0, 40, 0, False),  # asleep for ten times the limit on a busy machine: its own fault all the same
        (79, 1, 78, 3, False),
        (200, 4, 196, 0, False),  # it had its seconds
    ],
)
def test_waiting_for_a_core_does_not_count(
    clocks: Clocks, wall: float, cpu: float, waited: float, left: float, is_kept_waiting: bool
) -> None:
    kept = Allowance(4, lambda: clocks.cpu, lambda: clocks.waited)
    clocks.wall = 1004
    kept.left()  # waiting is asked for once the limit itself has passed
    clocks.wall, clocks.cpu, clocks.waited = 1000 + wall, 7 + cpu, 5 + waited
    assert kept.left() == pytest.approx(left)
    assert kept.is_kept_waiting is is_kept_waiting


def test_a_first_call_that_got_no_core_for_long_leaves_the_next_one_its_time(clocks: Clocks) -> None:
    """A right program's answer comes late, for want of a core: whoever looks only then must know how long it waited."""
    whole = Allowance(1, lambda: clocks.cpu, lambda: clocks.waited, watches=True)
    clocks.wall, clocks.cpu, clocks.waited = 1012, 7.01, 5 + 11.9
    assert whole.left() > 0.9
    assert not whole.is_kept_waiting


def test_before_the_first_look_no_more_counts_than_the_limit(clocks: Clocks) -> None:
    """The machine stood still, and whoever looks was late."""
    kept = Allowance(4, lambda: clocks.cpu, lambda: clocks.waited)
    clocks.wall = 1070
    assert kept.left() == pytest.approx(3.6)
    clocks.wall += 4 * CEILING
    assert kept.left() < 0, "it sleeps"


def test_sleeping_in_each_of_many_calls_ends_at_the_ceiling_of_the_whole(clocks: Clocks) -> None:
    """Each call gets what is left of the test, and sleeps half its own ceiling away."""
    whole = Allowance(1, lambda: clocks.cpu)
    for _ in range(50):
        clocks.wall += whole.left() * CEILING / 2
    assert 0 <= whole.left() < 1e-9
    assert clocks.wall == pytest.approx(1000 + CEILING)
