"""Made modules: a few lines of source as a student's file, and what crosses when a test is run on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from types import ModuleType

from grader.student.faults import StudentFault
from grader.student.in_process import LocalBackend
from grader.student.step import Step
from grader.student.student import Student

Test = Callable[[Student], object]


def module(source: str) -> ModuleType:
    made = ModuleType("made")
    exec("import numpy as np\n" + source, made.__dict__)
    return made


def steps(made: ModuleType, test: Test) -> Sequence[Step]:
    student = Student(LocalBackend(made))
    with suppress(StudentFault):  # it is the last step
        test(student)
    return tuple(student.steps)
