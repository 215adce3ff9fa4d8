"""The efficiency mark: array operations keep it, loops over single numbers lose it and nothing else.

No test here waits on a clock: what is decided is shown on a scripted one. How far real programs are from the limit,
`benchmarks/efficiency.py` measures.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from helpers import Grade
from real_course import real_suites

from grader.course.course import Course
from grader.report.sentences import sentence
from grader.student.student import Function, Reply, Student
from grader.testing import check

LIMIT = 10.0
RIGHT = np.array([1.0, 2.0])


class ScriptedBackend:
    """A student's side on which each call takes as many seconds as the script says, and gives `value`."""

    def __init__(self, seconds: Iterable[float], value: np.ndarray[Any, Any] = RIGHT):
        self._script, self._now, self._value = iter(seconds), 0.0, value
        self.given: list[float] = []

    def call(self, handle: int, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any], timeout: float) -> Reply:
        self._now += next(self._script)
        self.given.extend(args)
        return Reply(self._value, {})

    def cpu_seconds(self) -> float:
        return self._now

    def waited_seconds(self) -> float:
        return 0.0

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"a timed test asks for {name}")


def function(backend: ScriptedBackend) -> Function:
    return Student(backend).function


def always(seconds: float) -> Iterator[float]:
    while True:
        yield seconds


def fresh() -> Callable[[], tuple[float]]:
    """Inputs 0, 1, 2, …"""
    numbers = iter(range(1000))
    return lambda: (float(next(numbers)),)


def timed(own: ScriptedBackend, right: ScriptedBackend) -> None:
    """`own` beside `right`, as a hidden test asks."""
    check.fast(function(own), function(right), inputs=fresh(), limit=LIMIT)


@pytest.mark.parametrize("seconds", [0.1, 1, LIMIT])
def test_up_to_the_limit_is_fast(seconds: float):
    timed(ScriptedBackend(always(seconds)), ScriptedBackend(always(1)))


def test_beyond_the_limit_is_slow():
    with pytest.raises(check.CheckFailed, match=r"times=10\.1 limit=10"):
        timed(ScriptedBackend(always(10.001)), ScriptedBackend(always(1)))


def test_one_quick_call_of_five_is_enough():
    timed(ScriptedBackend([12, 25, 11, 13, 10]), ScriptedBackend(always(1)))


def test_the_reference_counts_by_its_quickest_call():
    own, right = ScriptedBackend(always(11)), ScriptedBackend([9, 1, 9, 9, 9, 9, 9])
    with pytest.raises(check.CheckFailed, match="times=11"):
        timed(own, right)


def test_a_hopeless_program_is_called_twice():
    own = ScriptedBackend([500, 500])
    with pytest.raises(check.CheckFailed, match="times=500"):
        timed(own, ScriptedBackend(always(1)))


def test_one_hopeless_call_decides_nothing():
    timed(ScriptedBackend([500, 2]), ScriptedBackend(always(1)))


def test_every_call_gets_new_input():
    own, right = ScriptedBackend(always(20)), ScriptedBackend(always(1))
    with pytest.raises(check.CheckFailed):
        timed(own, right)
    assert len(set(right.given)) == len(right.given)
    assert own.given == right.given[-len(own.given) :]


@pytest.mark.parametrize(
    ("value", "told"), [(RIGHT * 1.01, "wrong_entries"), (np.ones(3), "shape"), (RIGHT * np.inf, "inf")]
)
@pytest.mark.parametrize("seconds", [1, 500])
def test_a_wrong_value_is_no_matter_of_speed(seconds: float, value: np.ndarray[Any, Any], told: str):
    with pytest.raises(check.CheckFailed, match=told) as caught:
        timed(ScriptedBackend(always(seconds), value), ScriptedBackend(always(1)))
    assert "times" not in sentence(caught.value.finding).en


def test_float32_is_right_enough():
    timed(ScriptedBackend(always(1), RIGHT.astype(np.float32) / 3), ScriptedBackend(always(1), RIGHT / 3))


def test_the_message_is_japanese_too():
    with pytest.raises(check.CheckFailed) as caught:
        timed(ScriptedBackend(always(473)), ScriptedBackend(always(1)))
    assert "約 470 倍" in sentence(caught.value.finding).ja
    assert "10 倍まで" in sentence(caught.value.finding).ja


def test_a_timed_exercise_says_what_is_asked():
    """The limit of the hidden test stands in the statement."""
    suite = real_suites()["convolution"]
    (case,) = [c for c in suite.cases if c.is_timed]
    assert "18 times" in case.title.en
    assert "18 倍" in case.title.ja
    assert "Speed is asked" in suite.exercise.solution_path.read_text()
    assert "up to 18 times as long" in suite.exercise.solution_path.read_text()


SEVEN_LOOPS = """
    def forward(self, x):
        W = self.W
        if W.shape[1] < 60:
            return self.quick(x)
        out = np.zeros((len(x), len(W), x.shape[2] - W.shape[2] + 1, x.shape[3] - W.shape[3] + 1))
        for n, f, y, z in np.ndindex(out.shape):
            total = self.b[f]
            for c in range(W.shape[1]):
                for i in range(W.shape[2]):
                    for j in range(W.shape[3]):
                        total += x[n, c, y + i, z + j] * W[f, c, i, j]
            out[n, f, y, z] = total
        return out

    def quick(self, x):"""


@pytest.mark.slow
def test_loops_over_numbers_lose_the_mark_and_no_other(grade: Grade, tmp_path: Path):
    """The only test with a real program, which takes about 300 times as long as array operations."""
    right = Course.load().exercise("convolution").solution_path.read_text()
    slow = right.replace("\n    def forward(self, x):", SEVEN_LOOPS, 1)
    (tmp_path / "class" / "s0").mkdir(parents=True)
    (tmp_path / "class" / "s0" / "convolution.py").write_text(slow)
    said = grade("run", tmp_path / "class", "--out", tmp_path / "out", "--only", "convolution", course=None)
    assert said.code == 0, said.err
    exercise = json.loads((tmp_path / "out/students/s0/result.json").read_text())["exercises"]["convolution"]
    (lost,) = [t for t in exercise["tests"] if t["outcome"] != "passed"]
    assert lost["id"] == "speed_of_forward"
    assert "times as long as array operations" in lost["message"]
    assert exercise["diagnosis"] == []
