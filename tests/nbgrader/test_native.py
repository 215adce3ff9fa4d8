"""The call of a test cell, in the kernel of the student's own code."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from helpers import FIXTURE_COURSE
from real_course import real_suites

from grader.authoring.useless import reference
from grader.nbgrader.native import hidden_test, hidden_tests


@pytest.fixture(autouse=True)
def fixture_course(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAITEN_COURSE", str(FIXTURE_COURSE))


def broken(x: object) -> object:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("double", "mark", "signs"),
    [
        (lambda x: np.asarray(x) * 2, 5, "✓✓✓"),
        (lambda x: np.asarray(x) ** 2, 1, "✗✗✓"),
        (broken, 0, "✗✗✗"),
        (None, 0, "✗✗✗"),
    ],
)
def test_a_row_a_test_and_the_mark(
    double: Callable[[object], object] | None, mark: float, signs: str, capsys: pytest.CaptureFixture[str]
):
    namespace = {"np": np, "double": double} if double else {"np": np}
    assert hidden_tests("double", "double", namespace) == mark
    rows = [line for line in capsys.readouterr().out.splitlines() if line[0] in "✓✗"]
    assert "".join(row[0] for row in rows) == signs


def test_cells_of_version_0_1_go_on():
    from grader.nbgrader.native import _suite

    first = _suite("double").cases[0].id
    hidden_test("double", first, {"double": lambda x: np.asarray(x) * 2})
    with pytest.raises(AssertionError, match=r"double\(x\) is x \+ x"):
        hidden_test("double", first, {"double": np.square})


@pytest.fixture
def real_course(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAITEN_COURSE")


@pytest.mark.usefixtures("real_course")
def test_good_manners_alone_do_not_count(capsys: pytest.CaptureFixture[str]):
    assert hidden_tests("softmax", "softmax", {"softmax": np.zeros_like}) == 0
    assert "counts as soon as a test of this task's values passes" in " ".join(capsys.readouterr().out.split())
    with pytest.raises(AssertionError, match="counts as soon as a test of this task's values passes"):
        hidden_test("softmax", "arguments_stay", {"softmax": np.zeros_like})


@pytest.mark.usefixtures("real_course")
def test_a_right_function_keeps_every_point():
    suite = real_suites()["softmax"]
    namespace = {task: reference(suite, task) for task in suite.exercise.tasks}
    marks = [hidden_tests("softmax", task, namespace) for task in suite.exercise.tasks]
    assert sum(marks) == suite.max_score
