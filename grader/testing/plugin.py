"""The pytest side of the hidden tests, loaded wherever saiten is installed: kept light on purpose.

`pytest --submission DIR path/to/test_softmax.py` runs hidden tests on one submission, for authors; with no
`--submission` they run on the reference. `grade run` collects through the same plugin and runs them itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import numpy as np

    from grader.student.student import Student


def pytest_addoption(parser: pytest.Parser) -> None:
    """The two options that hidden tests take."""
    group = parser.getgroup("saiten")
    group.addoption("--submission", metavar="DIR", help="run hidden tests on this student's folder or zip")
    group.addoption("--secret", metavar="TEXT", help="seed of the hidden tests' data")


def pytest_configure(config: pytest.Config) -> None:
    """The marks that they carry."""
    from grader.testing.decorators import REGISTERED

    for line in REGISTERED:
        config.addinivalue_line("markers", line)


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Which file was taken, where there was a choice."""
    submission = config.getoption("--submission")
    if submission is None:
        return []
    from grader.testing.author_run import notes_on

    return [f"submission: {note}" for note in notes_on(submission)]


@pytest.fixture
def student(request: pytest.FixtureRequest) -> Iterator[Student]:
    """The student's module, across the boundary: see `grader.student`."""
    from grader.testing.author_run import student_for

    with student_for(request.node, request.config.getoption("--submission")) as held:
        yield held


@pytest.fixture
def reference(request: pytest.FixtureRequest) -> Iterator[Student]:
    """The reference, for a test that compares how long the student's code takes."""
    from grader.testing.author_run import student_for

    with student_for(request.node, None) as held:
        yield held


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    """Generator of the test's data, seeded with the course secret and the test's id."""
    from grader.course.secret import secret_from
    from grader.testing.seeds import generator

    secret = secret_from(request.config.getoption("--secret")).text
    return generator(secret, request.node.name)
