"""The gradebook in use, not writable, damaged or another version's: one line with the remedy, and nothing is lost."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from classroom_help import Room, solved

from grader.errors import UsageError

if TYPE_CHECKING:
    from nbgrader.api import Gradebook

pytestmark = pytest.mark.slow
UNIT = "unit01_numbers"


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program writes."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def of_version(path: Path, version: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE alembic_version SET version_num = ?", [version])
        database.commit()


def without_a_column(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("ALTER TABLE student DROP COLUMN lms_user_id")


def of_something_else(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE recipes (name TEXT)")


FAULTS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "read_only": (lambda path: None, "sqlite:///file:{}?mode=ro&uri=true", "write permission"),
    "not_a_database": (lambda path: path.write_bytes(b"hello" * 400), "sqlite:///{}", "damaged, or not nbgrader's"),
    "not_a_gradebook": (of_something_else, "sqlite:///{}", "damaged, or not nbgrader's"),
    "older": (lambda path: of_version(path, "50a4d84c131a"), "sqlite:///{}", "nbgrader db upgrade"),
    "newer": (lambda path: of_version(path, "ffffffffffff"), "sqlite:///{}", "pip install --upgrade nbgrader"),
    "changed": (without_a_column, "sqlite:///{}", "nbgrader db upgrade"),
    "in_a_folder_that_is_not": (lambda path: None, "sqlite:///{}.d/gradebook.db", "write permission"),
}


def write(gradebook: Gradebook) -> None:
    gradebook.update_or_create_student("aoi")


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_one_line_with_its_remedy(empty_room: Room, tmp_path: Path, name: str):
    from nbgrader.coursedir import (
        CourseDirectory,  # this takes long, and every process of the suite collects every test
    )

    from grader.nbgrader.opening import opened

    path = tmp_path / "gradebook.db"
    shutil.copy(empty_room.root / path.name, path)
    break_it, url, words = FAULTS[name]
    break_it(path)
    before = path.read_bytes()
    with pytest.raises(UsageError, match=words) as told, opened(CourseDirectory(db_url=url.format(path))) as gradebook:
        write(gradebook)
    assert not re.search(r"\n|SELECT|INSERT|sqlite3\.", str(told.value))
    assert path.read_bytes() == before


def test_in_use_loses_nothing_and_the_same_command_goes_on(room: Room):
    config = room.root / "nbgrader_config.py"
    url = f"sqlite:///{room.root}/gradebook.db?timeout=0.05"
    config.write_text(config.read_text() + f"\nc.CourseDirectory.db_url = {url!r}\n")
    autograde = ("grade", "nbgrader", "autograde", UNIT)
    blank = room.released(UNIT, "double")
    room.submit("aoi", UNIT, "double", solved(blank))
    room.run(*autograde)
    room.submit("emma", UNIT, "double", solved(blank))
    with locked(room.root / "gradebook.db"):
        said = room.run(*autograde, exits=2)
    assert "in use by another program" in said
    assert len(said.strip().splitlines()) == 1
    assert room.marks(UNIT) == {"aoi": (6.0, 6.0)}
    assert "1 submissions autograded, 1 unchanged" in room.run(*autograde)
    assert room.marks(UNIT)["emma"] == (6.0, 6.0)
