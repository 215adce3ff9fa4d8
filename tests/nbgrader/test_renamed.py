"""Notebooks that Jupyter or a browser renamed, in a submitted assignment: taken as in `grade run`, in bulk and natively."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from classroom_help import DOUBLE, Room, filled, solved

HALF = {"double_double": DOUBLE}
CASES: dict[str, tuple[Mapping[str, str], float, str]] = {  # student → (name → blank, half or all; mark; what counts)
    "as_released": ({"double": "all"}, 6, ""),
    "jupyter": ({"double-Copy1": "all"}, 6, "double-Copy1.ipynb"),
    "browser": ({"double (1)": "all"}, 6, "double (1).ipynb"),
    "windows": ({"double - コピー": "all"}, 6, "double - コピー.ipynb"),
    "colab": ({"Copy of double": "all"}, 6, "Copy of double.ipynb"),
    "mac": ({"double のコピー": "all"}, 6, "double のコピー.ipynb"),
    "platform": ({"4711_double": "all"}, 6, "4711_double.ipynb"),
    "person": ({"青木_double": "all"}, 6, "青木_double.ipynb"),
    "version": ({"double_v2_final": "all"}, 6, "double_v2_final.ipynb"),
    "capital": ({"Double": "all"}, 6, "Double.ipynb"),
    "copy_beside_the_blank_one": ({"double": "blank", "double-Copy1": "all"}, 6, "double-Copy1.ipynb"),
    "old_copy_beside_the_work": ({"double": "all", "double-Copy1": "half"}, 6, ""),
    "checkpoint": ({"double": "blank", ".ipynb_checkpoints/double-checkpoint": "all"}, 0, ""),
    "somewhere_below": ({"double": "all", "old/double (2)": "half"}, 6, ""),
}


@pytest.fixture(scope="module", params=[("autograde",), ("grade", "nbgrader", "autograde")], ids=["native", "bulk"])
def graded(
    request: pytest.FixtureRequest, empty_room: Room, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Room, str]:
    """All of them in one class, graded by one of the two."""
    room = empty_room.copy(tmp_path_factory.mktemp("renamed") / "course")
    blank = room.released("unit01_numbers", "double")
    made = {"blank": blank, "half": filled(blank, **HALF), "all": solved(blank)}
    for student, (files, _, _) in CASES.items():
        for name, content in files.items():
            (room.root / "submitted" / student / "unit01_numbers" / name).parent.mkdir(parents=True, exist_ok=True)
            room.submit(student, "unit01_numbers", name, made[content])
    return room, room.run(*request.param, "unit01_numbers")


def test_marks(graded: tuple[Room, str]) -> None:
    marks = {student: mark for student, (mark, _) in graded[0].marks("unit01_numbers").items()}
    assert marks == {student: mark for student, (_, mark, _) in CASES.items()}


@pytest.mark.parametrize("student", CASES)
def test_the_notebook_that_counts_is_autograded_and_said(graded: tuple[Room, str], student: str) -> None:
    room, said = graded
    _, _, name = CASES[student]
    assert room.autograded(student, "unit01_numbers", "double")["cells"]
    assert not name or name in said
