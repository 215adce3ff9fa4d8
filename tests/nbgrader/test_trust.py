"""Trust: submissions that earn marks natively, without solving anything, earn nothing with saiten behind autograde.

The same table stands in docs/nbgrader.md.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from classroom_attacks import ATTACKS, ORDINARY, WRONG, Attack
from classroom_help import ACTIVATED, Room, code, filled

pytestmark = pytest.mark.slow
# Each costs a kernel, and what it earns natively is nbgrader's affair: SAITEN_LONG=1 tries all of them there, too.
NATIVELY = ATTACKS if os.environ.get("SAITEN_LONG") else ATTACKS[-1:]
TABLE = Path(__file__).parents[2] / "docs" / "nbgrader.md"


def slug(text: str) -> str:
    return re.sub(r"\W+", "_", text)


def graded_cell(id: str, source: str, **meta: Any) -> dict[str, Any]:
    nbgrader = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3, "grade_id": id}
    return code(source, nbgrader=nbgrader | meta) | {"id": id}


def ordinary(style: str) -> dict[str, Any]:
    """A source notebook as nbgrader's documentation writes them."""
    given, tests = ORDINARY[style]
    solution = "### BEGIN SOLUTION\ndef double(x):\n    return x + x\n### END SOLUTION"
    cells = [graded_cell("given", given, locked=True), graded_cell("double", solution, solution=True)]
    for n, test in enumerate(tests):
        hidden = f"### BEGIN HIDDEN TESTS\n{test}\n### END HIDDEN TESTS"
        cells.append(graded_cell(f"test-{n}", hidden, grade=True, locked=True, points=1))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def attacked(blank: dict[str, Any], id: str, attack: Attack) -> dict[str, Any]:
    """The student's cell before the first test, the wrong function in its place."""
    notebook = filled(blank, **{id: attack.double})
    at = next(n for n, c in enumerate(notebook["cells"]) if c["id"].replace("-", "_") == id) + 1
    notebook["cells"].insert(at, code(attack.cell) | {"id": "mine"})
    return notebook


@pytest.fixture(scope="module")
def natively(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[float, float] | None]:
    """What each attack earns in an ordinary nbgrader course; None: its notebook could not be graded."""
    room = Room(tmp_path_factory.mktemp("native") / "course")
    room.root.mkdir()
    (room.root / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'course'\n")
    marks: dict[str, tuple[float, float] | None] = {}
    for style in {attack.style for attack in NATIVELY}:
        assignment = slug(style)
        source = room.root / "source" / assignment / "double.ipynb"
        source.parent.mkdir(parents=True)
        source.write_text(json.dumps(ordinary(style)))
        room.run("generate_assignment", assignment, PATH=ACTIVATED)
        blank = room.released(assignment, "double")
        room.submit("honest_wrong", assignment, "double", filled(blank, double=WRONG))
        for attack in NATIVELY:
            if attack.style == style:
                room.submit(slug(attack.name), assignment, "double", attacked(blank, "double", attack))
        room.run("autograde", assignment, check=False)
        found = {s: m for s, m in room.marks(assignment).items() if (room.root / "autograded" / s).is_dir()}
        assert found.pop("honest_wrong")[0] == 0
        marks |= {a.name: found.get(slug(a.name)) for a in NATIVELY if a.style == style}
    return marks


@pytest.fixture(scope="module")
def with_saiten(empty_room: Room, tmp_path_factory: pytest.TempPathFactory) -> tuple[Room, Room]:
    """The same attacks on our notebook, through `nbgrader autograde` and in bulk."""
    one = empty_room.copy(tmp_path_factory.mktemp("plugin") / "course")
    blank = one.released("unit01_numbers", "double")
    for attack in ATTACKS:
        one.submit(slug(attack.name), "unit01_numbers", "double", attacked(blank, "double_double", attack))
    two = one.copy(tmp_path_factory.mktemp("bulk") / "course")
    one.run("autograde", "unit01_numbers")
    two.run("grade", "nbgrader", "autograde", "unit01_numbers")
    return one, two


NATIVE_RESISTS = {
    "patches IPython's showtraceback away",  # nbgrader 0.9 notices the kernel's own word of the error
    "ends the process with os._exit(0)",  # the kernel dies and the submission cannot be graded at all
}


@pytest.mark.parametrize("attack", NATIVELY, ids=lambda a: a.name)
def test_it_works_natively(natively: dict[str, tuple[float, float] | None], attack: Attack):
    """An attack that earned nothing natively would show nothing here."""
    found = natively[attack.name]
    if attack.name in NATIVE_RESISTS:
        assert found is None or found[0] == 0
    else:
        assert found == (2.0, 2.0)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: a.name)
def test_it_earns_nothing_with_saiten(with_saiten: tuple[Room, Room], attack: Attack):
    for room in with_saiten:
        assert room.marks("unit01_numbers")[slug(attack.name)] == (0.0, 6.0)


@pytest.mark.parametrize("attack", NATIVELY, ids=lambda a: a.name)
def test_the_table_in_the_docs_says_so(natively: dict[str, tuple[float, float] | None], attack: Attack):
    row = next(line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {attack.name} |"))
    found = natively[attack.name]
    said = "not graded" if found is None else f"{found[0]:g} of {found[1]:g}"
    assert row.split("|")[2:4] == [f" {said} ", " 0 of 6 "]
