"""A course that saiten 0.1 made, with a cell a hidden test, is brought over; no mark that a person gave is lost.

`version_0_1/` is what `grade nbgrader init` of that version wrote for the fixture course.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from warnings import catch_warnings

import pytest
from classroom_help import DOUBLE, TRIPLE, Room, filled

pytestmark = pytest.mark.slow

UNIT, WRITTEN = "unit01_numbers", Path(__file__).parent / "version_0_1"
VALUES, AGAIN, UNCHANGED, TRIPLED = (
    f"double-test-{d}" for d in ("5c7f0bbcd7", "bf77bbc538", "5dd4bc4e9d", "e5bb07495e")
)
Row = tuple[float | None, float | None, float | None, bool]  # automatic, manual, extra credit, waits


@dataclass(frozen=True)
class Steps:
    """The course after it was brought over and graded again, and what was said or written on the way."""

    room: Room
    refused: str
    brought: str
    carried: dict[tuple[str, str], Row]  # before it was graded again


def rows(room: Room) -> dict[tuple[str, str], Row]:
    """(student, cell) → the row of the gradebook."""
    found = [json.loads(r) for r in room.rows()]
    grades = [r for r in found if isinstance(r, dict) and "auto_score" in r]
    kinds = ("auto_score", "manual_score", "extra_credit", "needs_manual_grade")
    return {(g["student"], g["name"]): tuple(g[k] for k in kinds) for g in grades}


def graded_then(room: Room) -> None:
    """What version 0.1 and a person had written: right, but for aoi's second test, on which a person changed a mark."""
    from nbgrader.api import Gradebook

    with catch_warnings(action="ignore"), Gradebook(f"sqlite:///{room.root / 'gradebook.db'}") as gradebook:
        for student in ("aoi", "emma", "ren"):
            gradebook.update_or_create_student(student)
            notebook = gradebook.add_submission(UNIT, student).notebooks[0]
            for grade in notebook.grades:
                grade.auto_score, grade.needs_manual_grade = grade.max_score, False
        gradebook.find_grade(AGAIN, "double", UNIT, "aoi").auto_score = 0.0
        gradebook.find_grade(AGAIN, "double", UNIT, "aoi").manual_score = 1.5
        gradebook.find_grade(TRIPLED, "double", UNIT, "emma").extra_credit = 0.5
        withheld = gradebook.find_grade(VALUES, "double", UNIT, "ren")
        withheld.auto_score, withheld.needs_manual_grade = None, True
        gradebook.find_comment("double-double", "double", UNIT, "aoi").manual_comment = "Nearly."
        gradebook.db.commit()


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> Steps:
    room = Room(tmp_path_factory.mktemp("earlier") / "course")
    for name, place in (("double.ipynb", f"source/{UNIT}"), ("nbgrader.json", ".saiten")):
        (room.root / place).mkdir(parents=True)
        shutil.copy(WRITTEN / name, room.root / place / name)
    room.run("grade", "nbgrader", "init", ".", "--only", "tiny")  # what is not named stays as it is
    room.run("generate_assignment", UNIT)
    blank = room.released(UNIT, "double")
    for student in ("aoi", "emma", "ren"):
        room.submit(student, UNIT, "double", filled(blank, double_double=DOUBLE, double_triple=TRIPLE))
    graded_then(room)
    refused = room.run("grade", "nbgrader", "autograde", UNIT, exits=2)
    brought = room.run("grade", "nbgrader", "init", ".")
    carried = rows(room)
    room.run("generate_assignment", UNIT, "--force")
    room.run("grade", "nbgrader", "autograde", UNIT)
    return Steps(room, refused, brought, carried)


def test_autograding_says_what_to_do_first(steps: Steps):
    assert "run `grade nbgrader init` on the course" in steps.refused
    assert len(steps.refused.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("student", "cell", "row"),
    [
        ("aoi", "double-double-tests", (3.0, 2 + 1.5 + 1, None, False)),
        ("aoi", "double-triple-tests", (1.0, None, None, False)),
        ("emma", "double-double-tests", (5.0, None, None, False)),
        ("emma", "double-triple-tests", (1.0, None, 0.5, False)),
        ("ren", "double-double-tests", (3.0, None, None, True)),
    ],
)
def test_marks_are_carried(steps: Steps, student: str, cell: str, row: Row):
    assert steps.carried[student, cell] == row


def test_no_row_of_one_test_is_left(steps: Steps):
    assert {cell for _, cell in steps.carried} == {"double-double-tests", "double-triple-tests"}


@pytest.mark.parametrize(
    "words",
    [
        "aoi: what a person gave (test 2 of 3: 1.5) and the tests' marks beside it are 4.5 of 5 of double-double-tests now",
        "emma: what a person gave (test 1 of 1: 0.5 extra credit)",
        "4 cells of one hidden test each gave way to one cell a task",
        "the gradebook's cells of one hidden test of double (3) are one now",
        f"next: nbgrader generate_assignment {UNIT} --force",
    ],
)
def test_it_is_said(steps: Steps, words: str):
    assert words in steps.brought


def test_the_gradebook_as_it_was_is_kept(steps: Steps, tmp_path: Path):
    shutil.copy(steps.room.root / "gradebook.db.before-1", tmp_path / "gradebook.db")
    assert rows(Room(tmp_path))["aoi", AGAIN] == (0.0, 1.5, None, False)


def test_what_students_fetched_before_is_graded_and_the_persons_mark_stands(steps: Steps):
    room = steps.room
    assert room.marks(UNIT) == {"aoi": (4.5 + 1, 6.0), "emma": (6.5, 6.0), "ren": (6.0, 6.0)}
    assert rows(room)["aoi", "double-double-tests"] == (5.0, 4.5, None, True), "nbgrader asks to look again"
    assert any('"Nearly."' in r for r in room.rows())
    text = json.dumps(room.autograded("aoi", UNIT, "double"))
    assert "Hidden test 1 of" not in text


def test_again_there_is_nothing_to_do(steps: Steps):
    assert "up to date" in steps.room.run("grade", "nbgrader", "init", ".")


def edited(room: Room, notebook: dict[str, Any]) -> str:
    (room.root / f"source/{UNIT}").mkdir(parents=True)
    (room.root / ".saiten").mkdir()
    shutil.copy(WRITTEN / "nbgrader.json", room.root / ".saiten")
    (room.root / f"source/{UNIT}/double.ipynb").write_text(json.dumps(notebook))
    return room.run("grade", "nbgrader", "init", ".", "--only", "double")


def test_edited_and_removed_cells_of_one_test_are_told(tmp_path: Path):
    notebook = json.loads((WRITTEN / "double.ipynb").read_text())
    notebook["cells"] = [c for c in notebook["cells"] if c["id"] != AGAIN]
    next(c for c in notebook["cells"] if c["id"] == VALUES)["metadata"]["nbgrader"]["points"] = 4
    room = Room(tmp_path / "course")
    said = edited(room, notebook)
    assert f"you edited the cell {VALUES}, of one hidden test; your version stays" in said
    assert f"you removed the cell {AGAIN}; the cell of its task has all tests of the task" in said
    after = json.loads((room.root / f"source/{UNIT}/double.ipynb").read_text())
    names = [c["id"] for c in after["cells"]]
    assert VALUES in names
    assert UNCHANGED not in names
