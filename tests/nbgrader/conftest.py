"""Fixtures: course directories of nbgrader's, made by the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from classroom_help import Room


@pytest.fixture(scope="session")
def empty_room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """The fixture course as an nbgrader course, its assignments generated; nobody has submitted. Do not change it."""
    room = Room(tmp_path_factory.mktemp("classroom") / "course")
    room.root.mkdir()
    room.run("grade", "nbgrader", "init", ".")
    for assignment in ("unit01_numbers", "quiz_tiny"):
        room.run("generate_assignment", assignment)
    return room


@pytest.fixture
def room(empty_room: Room, tmp_path: Path) -> Room:
    """A classroom of the test's own."""
    return empty_room.copy(tmp_path / "course")


@pytest.fixture
def new_room(tmp_path: Path) -> Callable[[str], Room]:
    """An empty folder that a command may make a course in."""

    def make(name: str) -> Room:
        (tmp_path / name).mkdir()
        return Room(tmp_path / name)

    return make
