"""`grade run` on notebooks: alone, in nbgrader's tree, in a zip, beside .py files; marks back into a gradebook."""

from __future__ import annotations

import ast
import csv
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from classroom_help import DOUBLE, Room, code, filled, solved
from helpers import Grade
from real_course import REAL_COURSE, real_suites

from grader.nbgrader.source_notebooks import exercise_notebook
from grader.submission.reading import read_one

pytestmark = pytest.mark.slow


@pytest.fixture
def blank(empty_room: Room) -> dict[str, Any]:
    return empty_room.released("unit01_numbers", "double")


def run(grade: Grade, tmp_path: Path, *options: object) -> dict[str, dict[str, str]]:
    said = grade("run", tmp_path / "class", "--out", tmp_path / "out", *options)
    assert said.code == 0, said.err
    with (tmp_path / "out/grades.csv").open(newline="") as handle:
        return {r["student"]: r for r in csv.DictReader(handle)}


def put(tmp_path: Path, student: str, name: str, content: dict[str, Any] | str | bytes) -> None:
    path = tmp_path / "class" / student / name
    path.parent.mkdir(parents=True, exist_ok=True)
    data = (
        content
        if isinstance(content, bytes)
        else (content if isinstance(content, str) else json.dumps(content)).encode()
    )
    path.write_bytes(data)


def page(tmp_path: Path, student: str) -> str:
    return (tmp_path / f"out/students/{student}/feedback.html").read_text()


def test_nbgraders_tree_is_a_class(grade: Grade, tmp_path: Path, blank: dict[str, Any]):
    put(tmp_path, "aoi", "unit01_numbers/double.ipynb", solved(blank))
    put(tmp_path, "aoi", "unit01_numbers/timestamp.txt", "2026-01-01")
    put(tmp_path, "emma", "unit01_numbers/double.ipynb", blank)
    rows = run(grade, tmp_path)
    assert (rows["aoi"]["double"], rows["emma"]["double"]) == ("6", "0")


def test_a_quiz_notebook(grade: Grade, tmp_path: Path, empty_room: Room):
    quiz = empty_room.released("quiz_tiny", "tiny")
    put(tmp_path, "aoi", "tiny.ipynb", filled(quiz, tiny_answer_q1='q1 = "b"', tiny_answer_q3="q3 = 1 / 2"))
    put(tmp_path, "emma", "tiny.ipynb", quiz)
    rows = run(grade, tmp_path)
    assert (rows["aoi"]["tiny"], rows["emma"]["tiny"]) == ("2", "0")


def test_a_renamed_notebook_says_what_it_was_made_for(grade: Grade, tmp_path: Path, blank: dict[str, Any]):
    put(tmp_path, "aoi", "my homework (2).ipynb", solved(blank))
    put(tmp_path, "aoi", "other.ipynb", {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    put(tmp_path, "aoi", ".ipynb_checkpoints/double.ipynb", blank)
    assert run(grade, tmp_path)["aoi"]["double"] == "6"


def test_a_notebook_in_a_zip(grade: Grade, tmp_path: Path, blank: dict[str, Any]):
    (tmp_path / "class").mkdir()
    with zipfile.ZipFile(tmp_path / "class/aoi.zip", "w") as archive:
        archive.writestr("work/double.ipynb", json.dumps(solved(blank)))
    assert run(grade, tmp_path)["aoi"]["double"] == "6"


def test_a_file_that_is_written_goes_before_a_notebook(grade: Grade, tmp_path: Path, blank: dict[str, Any]):
    wrong = "def double(x):\n    return x * x\ndef triple(x):\n    return x"
    put(tmp_path, "aoi", "double.py", wrong)
    put(tmp_path, "aoi", "double.ipynb", solved(blank))
    assert run(grade, tmp_path)["aoi"]["double"] == "1"
    assert "double.py is the one that counts" in page(tmp_path, "aoi")


def test_a_blank_file_gives_way_to_a_notebook(grade: Grade, tmp_path: Path, blank: dict[str, Any], course):
    put(tmp_path, "aoi", "double.py", course.exercise("double").stub_path.read_text())
    put(tmp_path, "aoi", "double.ipynb", solved(blank))
    assert run(grade, tmp_path)["aoi"]["double"] == "6"


NO_NOTEBOOK = {
    "empty": b"",
    "cut": b"{",
    "a_list": b"[]",
    "no_text": b"\xff\xfe\x00",
    "no_cells": b'{"cells": 3}',
    "no_source": b'{"cells": [{"source": 3}]}',
}


def test_what_is_no_notebook_is_said(grade: Grade, tmp_path: Path):
    for student, data in NO_NOTEBOOK.items():
        put(tmp_path, student, "double.ipynb", data)
    rows = run(grade, tmp_path)
    assert {student: rows[student]["double"] for student in NO_NOTEBOOK} == dict.fromkeys(NO_NOTEBOOK, "0")
    unnamed = [student for student in NO_NOTEBOOK if "double.ipynb" not in page(tmp_path, student)]
    assert unnamed == ["no_source"]


def test_outputs_of_a_hundred_megabytes(grade: Grade, tmp_path: Path, blank: dict[str, Any]):
    notebook = solved(blank)
    text = ["x" * 1000] * 100_000
    notebook["cells"].append(code("1") | {"outputs": [{"output_type": "stream", "name": "stdout", "text": text}]})
    put(tmp_path, "aoi", "double.ipynb", notebook)
    assert run(grade, tmp_path)["aoi"]["double"] == "6"


def test_marks_go_into_an_existing_gradebook(grade: Grade, tmp_path: Path, room: Room, blank: dict[str, Any]):
    put(tmp_path, "aoi", "double.ipynb", solved(blank))
    put(tmp_path, "aoi", "tiny.yaml", "q1: b\nq8: the sign of the derivative\n")
    put(tmp_path, "emma", "double.py", f"import numpy as np\n{DOUBLE}\n")
    run(grade, tmp_path)
    said = room.run("grade", "export", tmp_path / "out", "--to", "nbgrader", "--course", room.root, SAITEN_LANG="en")
    assert "left out: unit02_state is not in the gradebook" in said
    assert room.marks("unit01_numbers") == {"aoi": (6.0, 6.0), "emma": (5.0, 6.0)}
    assert room.marks("quiz_tiny")["aoi"] == (1.0, 9.0)
    waiting = [json.loads(r) for r in room.rows() if '"tiny-q8"' in r and '"aoi"' in r and "auto_score" in r]
    assert [(w["auto_score"], w["needs_manual_grade"]) for w in waiting] == [(None, True)]


@pytest.mark.parametrize(
    ("options", "words"),
    [((), "needs --course"), (("--course", "/nowhere"), "holds no nbgrader_config.py")],
)
def test_bad_input_is_one_line(grade: Grade, tmp_path: Path, options: tuple[str, ...], words: str):
    put(tmp_path, "aoi", "double.py", "x = 1")
    run(grade, tmp_path)
    said = Room(tmp_path).run("grade", "export", "out", "--to", "nbgrader", *options, exits=2, SAITEN_LANG="en")
    assert words in said
    assert len(said.strip().splitlines()) == 1


def definitions(source: bytes) -> dict[str, str]:
    """Functions and classes by name, as Python understands them: each task's stands in a `try` of its own where it comes
    from a notebook, which has the docstrings in cells of their own."""
    found = {}
    for outer in ast.parse(source).body:
        for node in outer.body if isinstance(outer, ast.Try) else [outer]:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                _drop_docstrings(node)
                found[node.name] = ast.dump(node)
    return found


def _drop_docstrings(definition: ast.AST) -> None:
    for node in ast.walk(definition):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:]


def test_every_notebook_of_the_real_course_solved_is_read_as_its_solution(tmp_path: Path):
    """Which gets full marks: `grade dev check` shows that."""
    for unit in REAL_COURSE.units:
        for exercise in unit.exercises:
            notebook = exercise_notebook(exercise, unit, real_suites()[exercise.name], "en")
            put(tmp_path, "aoi", f"{unit.name}/{exercise.name}.ipynb", notebook)
    found = read_one(tmp_path / "class/aoi", REAL_COURSE)
    assert found.flags == []
    assert found.sources.keys() == {e.name for e in REAL_COURSE.exercises}
    for exercise in REAL_COURSE.exercises:
        if exercise.bug is not None:
            continue  # its notebook is given whole, with the mistake in it
        read, right = definitions(found.sources[exercise.name]), definitions(exercise.solution_path.read_bytes())
        assert {task: read[task] for task in exercise.tasks} == {task: right[task] for task in exercise.tasks}
        assert read.items() >= {n: d for n, d in right.items() if not n.startswith("test_")}.items()
