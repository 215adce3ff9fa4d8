"""Other modules on the student's side: a hidden test takes objects from an earlier file that the graded one does not import."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course.course import Course
from grader.isolation.sandbox import Sandbox
from grader.student.faults import Missing, StudentError
from grader.student.student import LocalBackend, Student
from grader.testing.loading import load

EARLIER = "class Half:\n    def __init__(self, x):\n        self.x = x / 2\n"
SOURCE = "def doubled(half):\n    return 2 * half.x\n"


@pytest.fixture(params=["local", "worker"])
def student(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Student]:
    """A file that doubles what an earlier one halves, in this process and in a worker."""
    if request.param == "local":
        for name, source in (("halves", EARLIER), ("work", SOURCE)):
            (tmp_path / f"{name}.py").write_text(source)
        sys.path.insert(0, str(tmp_path))
        yield Student(LocalBackend(load(tmp_path / "work.py")))
        sys.path.remove(str(tmp_path))
        sys.modules.pop("halves", None)
        return
    if sys.platform != "linux":
        pytest.skip("workers need Linux")
    with Sandbox() as sandbox:
        worker = sandbox.open({"work": SOURCE.encode(), "halves": EARLIER.encode()}, "work")
        yield Student(worker)
        worker.close()


def test_objects_of_an_earlier_file_go_into_the_graded_one(student: Student):
    half = student.module("halves").Half(6.0)
    assert student.doubled(half) == 6.0
    assert student.steps[0].name == "halves.Half"


def test_what_python_has_can_be_asked_for(student: Student):
    assert student.doubled(student.module("types").SimpleNamespace(x=4.0)) == 8.0


def test_a_file_that_is_not_there(student: Student):
    with pytest.raises(StudentError, match="nowhere"):
        student.module("nowhere").Half(1.0)


def test_a_name_that_is_not_there(student: Student):
    with pytest.raises(Missing):
        student.module("halves").Third(1.0)


def test_the_reference_has_the_references_beside_it():
    exercise = Course.load().exercise("sequential")
    student = Student(LocalBackend(load(exercise.solution_path, earlier=exercise.earlier)))
    assert student.module("layers").Relu() is not None
    assert "layers" not in sys.modules
