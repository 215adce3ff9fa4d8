"""Naming: what a person may write for an exercise, a quiz or a unit, and that every command understands the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import Grade

from grader.course.course import Course
from grader.course.naming import names_chosen
from grader.errors import UsageError


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ([], set()),
        (["double"], {"double"}),
        (["double.py"], {"double"}),
        (["unit01_numbers/double.py"], {"double"}),
        (["unit01_numbers\\double.py"], {"double"}),
        (["DOUBLE"], {"double"}),
        (["triple"], {"double"}),  # a task of it
        (["double,counter"], {"double", "counter"}),
        (["double, tiny"], {"double", "tiny"}),
        (["double", "counter"], {"double", "counter"}),
        (["tiny.yaml"], {"tiny"}),
        (["unit02"], {"counter"}),
    ],
)
def test_what_may_be_written(course: Course, given: list[str], meant: set[str]) -> None:
    assert names_chosen(course, given) == meant


@pytest.mark.parametrize("given", [[""], ["double,"], ["dubble"], ["double tiny"]])
def test_what_means_nothing_is_refused(course: Course, given: list[str]) -> None:
    with pytest.raises(UsageError, match="there are: double"):
        names_chosen(course, given)


COMMANDS = [
    ("run", "class", "--out", "out", "--quiet"),
    ("gradescope", "build", "--out", "g.zip"),
    ("classroom50", "build", "--out", "c"),
    ("quizzes", "moodle", "--to", "moodle"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_every_command_understands_the_same(
    command: tuple[str, ...], grade: Grade, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "class/ann").mkdir(parents=True)
    (tmp_path / "class/ann/double.py").write_text("def double(x):\n    return 2 * x\n")
    refused = grade(*command, "--only", "dubble,tiny")
    assert (refused.code, "did you mean 'double'?" in refused.err) == (2, True)
    names = "tiny.yaml" if command[0] == "quizzes" else "Double.py,tiny"
    assert grade(*command, "--only", names).code == 0
