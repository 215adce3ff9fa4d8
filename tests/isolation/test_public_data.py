"""The course's public data in a worker: it can be read, and asking for it is no forbidden act; nothing else is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course.course import Course
from grader.isolation.sandbox import Sandbox, Worker
from grader.student.faults import StudentFault

COURSE = Course.load()
ENOUGH = 20.0  # seconds
READ = """
    import numpy as np
    def n(path):
        return np.load(path)["t_test"].shape[0]
"""
LOAD = """
    from data.datasets import load_digits
    def n():
        return len(load_digits()["t_test"])
"""
LOOK = """
    def n(path):
        return len(open(path, "rb").read())
"""
Opens = Callable[..., Worker]


@pytest.fixture(params=[2, 3], ids=lambda n: f"level{n}")
def level(request: pytest.FixtureRequest) -> int:
    """The levels at which files can be opened."""
    return int(request.param)


def test_the_data_is_read_by_its_name_in_the_hand_out(opened: Opens, sandbox: Sandbox):
    worker = opened(sandbox, READ)
    assert worker.call(0, "n", ("data/digits.npz",), {}, ENOUGH).value == 360
    assert worker.forbidden_acts == []


def test_the_data_is_loaded_by_its_module(opened: Opens, sandbox: Sandbox):
    worker = opened(sandbox, LOAD)
    assert worker.call(0, "n", (), {}, ENOUGH).value == 360
    assert worker.forbidden_acts == []


def test_the_students_copy_of_the_module_finds_the_data(opened: Opens, sandbox: Sandbox):
    worker = opened(sandbox, LOAD, datasets=(COURSE.data / "datasets.py").read_bytes() + b"\n# mine\n")
    assert worker.call(0, "n", (), {}, ENOUGH).value == 360


@pytest.mark.parametrize(
    "path",
    [
        COURSE.data / "README.md",
        COURSE.sample_class / "aoki_haruka",
        COURSE.exercise("softmax").hidden_path,
        COURSE.exercise("softmax").solution_path,
        COURSE.exercise("softmax").stub_path,
        COURSE.quizzes / "day1.yaml",
        Path("data/README.md"),
        Path("data/../quizzes/day1.yaml"),
        Path("data/sample_class/aoki_haruka"),
    ],
    ids=str,
)
def test_nothing_else_is_there(opened: Opens, sandbox: Sandbox, path: Path):
    worker = opened(sandbox, LOOK)
    with pytest.raises(StudentFault):
        worker.call(0, "n", (str(path),), {}, ENOUGH)
    assert worker.forbidden_acts == [f"open the file {path}"]


def test_the_data_cannot_be_written(opened: Opens, sandbox: Sandbox):
    worker = opened(sandbox, "def n():\n    open('data/digits.npz', 'r+b').write(b'x')\n")
    with pytest.raises(StudentFault):
        worker.call(0, "n", (), {}, ENOUGH)


def test_a_longer_sys_path_is_no_forbidden_act(opened: Opens, sandbox: Sandbox):
    source = """
        import os, sys
        sys.path += ["..", os.pardir, "", "common", os.path.dirname(os.path.abspath(__file__))]
        sys.path.insert(0, "/")
        try:
            import no_such_module
        except ModuleNotFoundError:
            pass
        from common.helper import half
        def n():
            return half
    """
    worker = opened(sandbox, source, helper=b"half = 3")
    assert worker.call(0, "n", (), {}, ENOUGH).value == 3
    assert worker.forbidden_acts == []


@pytest.mark.parametrize("terms", [500, 2500])
def test_a_deep_expression_beside_an_import_is_no_hindrance(opened: Opens, sandbox: Sandbox, terms: int):
    total = " + ".join(["1"] * terms)
    source = f"import numpy.linalg\nfrom helper import half\ndef n():\n    return {total}\n"
    assert opened(sandbox, source, helper=b"half = 3").call(0, "n", (), {}, ENOUGH).value == terms
