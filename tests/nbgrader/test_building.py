"""Notebooks that build on earlier ones: importable in Jupyter, natively, and graded with follow-through."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from built_course import HIDDEN, SOLUTION, TABLE
from classroom_help import DOUBLE, TRIPLE, Room, filled

pytestmark = pytest.mark.slow
QUADRUPLE = "def quadruple(x):\n    return double(double(x))"
SIXFOLD = "def sixfold(x):\n    return triple(double(x))"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Room, Path]:
    """A classroom with `double` and, on top of it, `quadruple`; and its course."""
    import shutil

    from helpers import FIXTURE_COURSE

    base = tmp_path_factory.mktemp("built")
    course, room = base / "course", Room(base / "room")
    shutil.copytree(FIXTURE_COURSE, course, ignore=shutil.ignore_patterns("__pycache__"))
    for folder, name, text in (
        ("solutions/unit03_build", "quadruple.py", SOLUTION),
        ("solutions/unit03_build", "unit.toml", TABLE),
        ("hidden/unit03_build", "test_quadruple.py", HIDDEN),
    ):
        (course / folder).mkdir(parents=True, exist_ok=True)
        (course / folder / name).write_text(text)
    room.root.mkdir()
    room.run("grade", "dev", "build", SAITEN_COURSE=str(course))
    room.run("grade", "nbgrader", "init", ".", SAITEN_COURSE=str(course))
    for assignment in ("unit01_numbers", "unit03_build"):
        room.run("generate_assignment", assignment, SAITEN_COURSE=str(course))
    return room, course


def submit(room: Room, student: str, double: str | None) -> None:
    if double is not None:
        blank = room.released("unit01_numbers", "double")
        content = filled(blank, double_double=double, double_triple=TRIPLE)
        room.submit(student, "unit01_numbers", "double", content)
    blank = room.released("unit03_build", "quadruple")
    own = filled(blank, quadruple_quadruple=QUADRUPLE, quadruple_sixfold=SIXFOLD)
    path = room.submit(student, "unit03_build", "quadruple", own)
    helper = room.root / "release/unit03_build/saiten_notebooks.py"
    (path.parent / helper.name).write_bytes(helper.read_bytes())


def text(notebook: dict[str, Any]) -> str:
    return json.dumps([c.get("outputs") for c in notebook["cells"]], ensure_ascii=False)


@pytest.mark.parametrize("way", ["nbgrader", "bulk"])
def test_earlier_notebooks_are_used_and_nobody_pays_twice(built: tuple[Room, Path], tmp_path: Path, way: str):
    room, course = built[0].copy(tmp_path / "course"), built[1]
    submit(room, "right", DOUBLE)
    submit(room, "wrong", "def double(x):\n    return x * x")
    submit(room, "none", None)
    command = ("autograde",) if way == "nbgrader" else ("grade", "nbgrader", "autograde")
    room.run(*command, "unit03_build", SAITEN_COURSE=str(course))
    assert room.marks("unit03_build") == dict.fromkeys(("right", "wrong", "none"), (3.0, 3.0))
    said = {s: text(room.autograded(s, "unit03_build", "quadruple")) for s in ("right", "wrong", "none")}
    assert "course's own" not in said["right"]
    assert "you do not pay for that twice" in said["wrong"]
    assert "you do not pay for that twice" in said["none"]


def test_a_notebook_imports_another_in_plain_python(built: tuple[Room, Path], tmp_path: Path):
    room = built[0].copy(tmp_path / "course")
    submit(room, "aoi", DOUBLE)
    code = "import saiten_notebooks\nfrom double import double\nimport numpy as np\nprint(double(np.ones(2)).tolist())"
    where = room.root / "submitted/aoi/unit03_build"
    done = subprocess.run([sys.executable, "-c", code], cwd=where, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[2.0, 2.0]", done.stderr


def test_natively_it_imports_the_other_notebook_too(built: tuple[Room, Path], tmp_path: Path):
    room, course = built[0].copy(tmp_path / "course"), built[1]
    config = room.root / "nbgrader_config.py"
    config.write_text(config.read_text().replace("\nconfigure(c)\n", "\n"))
    submit(room, "aoi", DOUBLE)
    for assignment in ("unit01_numbers", "unit03_build"):
        room.run("autograde", assignment, SAITEN_COURSE=str(course))
    assert room.marks("unit01_numbers") == {"aoi": (6.0, 6.0)}
    assert room.marks("unit03_build") == {"aoi": (3.0, 3.0)}
