"""pytest plugin of the baseline: the same hidden tests in the student's own process, no isolation, no pages."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.student.student import LocalBackend, Student
from grader.testing.loading import load


@pytest.fixture
def student(request: pytest.FixtureRequest) -> Student:
    name = request.path.stem.removeprefix("test_")
    return Student(LocalBackend(load(Path(os.environ["PLAIN_SUBMISSION"]) / f"{name}.py")))
