"""Worked lines: what stands on a card fails when it is pasted beside the student's file, and passes beside a right one."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from helpers import FIXTURE_COURSE, PATIENCE, Grade

from grader.grading.worked_lines import Examples, shown
from grader.results.result import RAISES, WorkedLines
from grader.results.store import Store
from grader.student.plain import Value
from grader.testing.worked_example import Worked
from grader.testing.worked_public import compared

SOLUTION = (FIXTURE_COURSE / "solutions/unit01_numbers/double.py").read_text(encoding="utf-8")
TRIPLE = "\n\ndef triple(x):\n    return 3 * x\n"
WRONG = {
    "thrice": "def double(x):\n    return 3 * x" + TRIPLE,
    "nothing": "def double(x):\n    return 0 * x" + TRIPLE,
    "forgot": "def double(x):\n    2 * x" + TRIPLE,
    "raises": "def double(x):\n    return x.twice" + TRIPLE,
    "alone": "def triple(x):\n    return 2 * x\n",  # the other function is not there
    "both": "def double(x):\n    return 3 * x if x.size < 3 else 4 * x" + TRIPLE,
    "little": "def double(x):\n    return 2 * x + 1e-3" + TRIPLE,
    "talks": "def double(x):\n    print('y' * 50_000)\n    return 3 * x" + TRIPLE,
    "set": "def double(x):\n    return {3, 1, 2}" + TRIPLE,
    "other": "def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 2 * x\n",
}
ENDS = (  # of itself, in the example of the second task alone
    "import os\n\ndef double(x):\n    return 3 * x\n\n"
    "def triple(x):\n    return os._exit(1) if x.tolist() == [2.0] else 4 * x\n"
)
SQUARE = "def double(x):\n    return x * x" + TRIPLE  # which the public example, 2, does not tell from 2 * x


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory, grade: Grade) -> dict[str, list[WorkedLines]]:
    """Of each wrong file what its page gives to copy."""
    folder = tmp_path_factory.mktemp("lines")
    for student, text in {**WRONG, "square": SQUARE, "ends": ENDS}.items():
        (folder / "class" / student).mkdir(parents=True)
        (folder / "class" / student / "double.py").write_text(text, encoding="utf-8")
    out = folder / "out"
    grade("run", folder / "class", "--out", out)
    results = {student: Store(out).record(student) for student in (*WRONG, "square", "ends")}
    return {s: [x for e in r.exercises for x in e.lines] for s, r in results.items() if r}


def pasted(folder: Path, file: str, lines: WorkedLines) -> subprocess.CompletedProcess[str]:
    """The lines in a session of Python beside a file."""
    (folder / "double.py").write_text(file, encoding="utf-8")
    command = [sys.executable, "-c", "\n".join(lines.lines)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False)


@pytest.mark.parametrize("student", WRONG)
def test_the_lines_fail_beside_the_file_and_pass_beside_a_right_one(
    student: str, lines: dict[str, list[WorkedLines]], tmp_path: Path
):
    assert lines[student]
    for found in lines[student]:
        assert len(found.lines) <= 8
        assert pasted(tmp_path, WRONG[student], found).returncode == 1
        assert pasted(tmp_path, SOLUTION, found).returncode == 0


def test_what_is_printed_is_what_the_page_says(lines: dict[str, list[WorkedLines]], tmp_path: Path):
    found = lines["thrice"][0]
    assert found.printed == "[6.]"
    assert pasted(tmp_path, WRONG["thrice"], found).stdout == "[6.]\n"


def test_a_set_is_shown_as_one(lines: dict[str, list[WorkedLines]]):
    assert {x.printed for x in lines["set"] if x.task == "double"} == {"{1, 2, 3}"}


def test_what_the_student_prints_is_cut_not_dropped(lines: dict[str, list[WorkedLines]]):
    output = [x.output for x in lines["talks"]]
    assert output
    assert all(text.startswith("yyy") and text.endswith("…") for text in output)


def test_an_example_that_holds_is_no_example_of_the_fault(lines: dict[str, list[WorkedLines]]):
    assert lines["square"] == []


def test_an_example_that_ends_the_process_costs_no_other_one(lines: dict[str, list[WorkedLines]]):
    (found,) = {(x.task, x.lines[-1]) for x in lines["ends"]}
    assert found == ("double", "assert np.allclose(double(np.array([2.0])), [4.0])")


def test_none_is_a_value_not_an_exception(lines: dict[str, list[WorkedLines]]):
    (found,) = {(x.printed, x.raises) for x in lines["forgot"] if x.task == "double"}
    assert found == ("None", False)


def test_an_exception_is_shown_as_one(lines: dict[str, list[WorkedLines]]):
    (found,) = lines["raises"]
    assert (found.mistake, found.raises) == (RAISES, True)
    assert found.printed.startswith("AttributeError")


def test_a_function_that_is_not_there_costs_no_other_one_its_lines(lines: dict[str, list[WorkedLines]]):
    assert {(x.task, x.raises) for x in lines["alone"]} == {("triple", False)}


@pytest.mark.parametrize(
    ("assertion", "value"),
    [
        ("np.allclose(f(x), [1.0])", "f(x)"),
        ("f(x) == 1", "f(x)"),
        ("580 < len(f(x)) < 680", "len(f(x))"),
        ("0 <= f(x)", "f(x)"),
        ("params['W'] is W", "params['W'] is W"),
        ("isinstance(f(x), int) and True", ""),
    ],
)
def test_what_an_assertion_looks_at_is_what_is_printed(assertion: str, value: str):
    assert compared(ast.parse(assertion, mode="eval").body) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.array([0.5, 1e-9]), "[0.5, 0. ]"),  # rounding
        (np.array([2e-8, 3e-8]), "[2.e-08, 3.e-08]"),
        (np.zeros(2), "[0., 0.]"),
        (np.array([np.nan, np.inf]), "[nan, inf]"),
        (np.array([True, False]), "[ True, False]"),
        ("float64", "float64"),  # as print shows it
        (None, "None"),
    ],
)
def test_small_numbers_are_not_shown_as_0_where_all_are_small(value: Value, text: str):
    assert shown(value) == text


@pytest.mark.parametrize(
    ("value", "right", "text"),
    [
        (0.5, 0.25, "0.5"),
        (0.20000012, 0.2, "0.2000001"),
        (np.array([0.5, 0.20000012]), np.array([0.5, 0.2]), "[0.5 , 0.2000001]"),
        (0.2, 0.2, "0.2"),
    ],
)
def test_what_is_printed_is_never_shown_as_what_is_right(value: Value, right: Value, text: str):
    assert shown(value, right) == text


A, B, C = (Worked("t", ("f",), setup=(), value=f"f({n})", assertion=f"assert f({n})") for n in range(3))


@pytest.mark.parametrize(
    ("mistake", "ends", "order"),
    [
        ("", {A: False, B: False, C: False}, [B, C, A]),  # A would not hold beside the mistake that is named either
        ("", {A: False, B: True, C: False}, [C, A, B]),  # B ends in an exception
        ("raises", {A: False, B: True, C: False}, [B, C, A]),
        ("M1", {A: True, B: False, C: False}, [A]),
    ],
)
def test_which_lines_show_a_fault_best(mistake: str, ends: dict[Worked, bool], order: list[Worked]):
    examples = object.__new__(Examples)
    examples._replay = SimpleNamespace(worked=SimpleNamespace(fails_with=lambda _, w: w is A))  # type: ignore[assignment]
    assert list(examples._fitting("t", mistake, [("t", "M1"), ("t", mistake)], ends)) == order
