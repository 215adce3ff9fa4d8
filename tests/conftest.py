"""What the tests share: the tiny fixture course, and the command line as a user calls it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, Grade, Said
from warm import warm

from grader.course.course import Course

# Where this is set, each program that a test starts would compile all of our modules anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


@pytest.fixture(scope="session")
def grade() -> Grade:
    """Run `grade …` over the fixture course (or the real one with course=None) in a process of its own."""

    def run(
        *args: object, course: Path | None = FIXTURE_COURSE, cwd: Path | None = None, stdin: str = "", **env: str
    ) -> Said:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("SAITEN_")} | env
        if course is not None:
            environment["SAITEN_COURSE"] = str(course)
        return warm("grade").run([str(a) for a in args], environment, cwd, stdin)

    return run


@pytest.fixture
def course() -> Course:
    """The fixture course."""
    return Course.load(FIXTURE_COURSE)
