"""`grade nbgrader init`: sound notebooks, the same each time, that give nothing away; updates that keep edits."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from classroom_help import Room
from helpers import FIXTURE_COURSE

from grader.course.course import Course
from grader.course.stub import secret_lines, squeezed
from grader.nbgrader.source_notebooks import exercise_notebook
from grader.testing.collecting import collect

pytestmark = pytest.mark.slow

NOTEBOOK = Path("source/unit01_numbers/double.ipynb")


def sources(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted((root / "source").rglob("*.ipynb"))}


def test_every_exercise_and_quiz_becomes_a_notebook(empty_room: Room):
    assert set(sources(empty_room.root)) == {
        "source/header.ipynb",
        "source/unit01_numbers/double.ipynb",
        "source/unit02_state/counter.ipynb",
        "source/quiz_tiny/tiny.ipynb",
    }


def test_notebooks_are_valid_and_ids_are_unique(empty_room: Room):
    import nbformat  # these take long, and every process of the suite collects every test
    from nbgrader.nbgraderformat import MetadataValidator

    for data in sources(empty_room.root).values():
        notebook = nbformat.reads(data.decode(), as_version=4)
        nbformat.validate(notebook)
        MetadataValidator().validate_nb(notebook)
        ids = [c["id"] for c in notebook.cells]
        assert len(ids) == len(set(ids))


def test_a_task_has_one_cell_with_the_points_of_its_hidden_tests(empty_room: Room):
    notebook = json.loads((empty_room.root / NOTEBOOK).read_text())
    graded = [c["metadata"]["nbgrader"] for c in notebook["cells"] if "points" in str(c["metadata"])]
    assert {m["grade_id"]: m["points"] for m in graded} == {"double-double-tests": 5, "double-triple-tests": 1}


def test_the_same_course_gives_the_same_bytes(empty_room: Room, new_room):
    other = new_room("course")
    other.run("grade", "nbgrader", "init", ".")
    assert sources(other.root) == sources(empty_room.root)
    assert "up to date" in other.run("grade", "nbgrader", "init", ".")


def test_a_release_holds_nothing_hidden(empty_room: Room):
    course = Course.load(FIXTURE_COURSE)
    hidden = {squeezed(line) for p in course.hidden.rglob("*.py") for line in p.read_text().splitlines()}
    secret = {s for e in course.exercises for s in secret_lines(e.solution_path.read_text(), e.name)}
    for path in (empty_room.root / "release").rglob("*.ipynb"):
        text = path.read_text()
        lines = {squeezed(line) for c in json.loads(text)["cells"] for line in "".join(c["source"]).splitlines()}
        assert not {line for line in (hidden & lines) if len(line) > 14 and not line.startswith("import")}
        assert not secret & lines
        for word in ("HIDDEN TESTS", "BEGIN SOLUTION", "grader.nbgrader", "arguments_stay", "secret_way", "Signs and"):
            assert word not in text, f"{path.name}: {word}"


def test_an_update_keeps_edits_and_says_so(room: Room):
    path = room.root / NOTEBOOK
    notebook = json.loads(path.read_text())
    notebook["cells"][0]["source"] += "\n\nDue on Friday."
    own = {"cell_type": "markdown", "id": "mine", "metadata": {}, "source": "My own remark."}
    notebook["cells"].insert(2, own)
    gone = notebook["cells"].pop()["id"]
    path.write_text(json.dumps(notebook))
    said = room.run("grade", "nbgrader", "init", ".")
    after = json.loads(path.read_text())
    assert "Due on Friday." in after["cells"][0]["source"]
    assert after["cells"][2] == own
    assert gone not in [c["id"] for c in after["cells"]]
    for words in ("you edited the cell double-title", "your own cell mine", f"you removed the cell {gone}"):
        assert words in said


def test_an_update_brings_new_text_where_nobody_edited(room: Room, tmp_path: Path):
    course = tmp_path / "changed"
    shutil.copytree(FIXTURE_COURSE, course, ignore=shutil.ignore_patterns("__pycache__"))
    solution = course / "solutions/unit01_numbers/double.py"
    solution.write_text(solution.read_text().replace("Twice x (2 倍).", "Two times x (2 倍)."))
    before = json.loads((room.root / NOTEBOOK).read_text())
    said = room.run("grade", "nbgrader", "init", ".", SAITEN_COURSE=str(course))
    after = json.loads((room.root / NOTEBOOK).read_text())
    assert "updated" in said
    assert "Two times x" in str(after["cells"])
    ids = [[c["metadata"].get("nbgrader", {}).get("grade_id") for c in n["cells"]] for n in (before, after)]
    assert ids[0] == ids[1]


def test_the_instructors_configuration_is_left_alone(new_room):
    room = new_room("course")
    own = "c = get_config()\nc.CourseDirectory.course_id = 'mine'\n"
    (room.root / "nbgrader_config.py").write_text(own)
    said = room.run("grade", "nbgrader", "init", ".")
    assert (room.root / "nbgrader_config.py").read_text() == own
    assert "add this line" in said
    assert "configure(c)" in said


@pytest.mark.parametrize(
    ("break_it", "words"),
    [
        (lambda root: (root / NOTEBOOK).write_text("{"), "is not a notebook"),
        (lambda root: (root / ".saiten/nbgrader.json").write_text("[]"), "is not what `grade nbgrader init` writes"),
    ],
)
def test_bad_input_is_one_line(room: Room, break_it, words: str):
    break_it(room.root)
    said = room.run("grade", "nbgrader", "init", ".", check=False)
    assert words in said
    assert len(said.strip().splitlines()) == 1


def test_an_unknown_name_is_told(new_room):
    said = new_room("course").run("grade", "nbgrader", "init", ".", "--only", "nothing", check=False)
    assert "no exercise is called 'nothing'; there are: double" in said


def test_a_lesson_travels_with_its_picture_and_every_notebook_names_it(tmp_path: Path):
    course, unit = tmp_path / "with_lesson", "unit02_state"
    shutil.copytree(FIXTURE_COURSE, course, ignore=shutil.ignore_patterns("__pycache__"))
    home = course / "solutions" / unit
    (home / "lesson.md").write_text("# Counting\n\n![two](lesson.png)\n")
    (home / "lesson.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    loaded = Course.load(course)
    here = next(u for u in loaded.units if u.name == unit)
    exercise = here.exercises[0]
    suite = collect([exercise])[exercise.name]
    cell = exercise_notebook(exercise, here, suite, "en", lesson_in=exercise.name)["cells"][1]
    assert "![two](attachment:lesson.png)" in cell["source"]
    assert list(cell["attachments"]) == ["lesson.png"]
    cell = exercise_notebook(exercise, here, suite, "en", lesson_in="first")["cells"][1]
    assert "[first.ipynb](first.ipynb)" in cell["source"]
    cell = exercise_notebook(exercise, here, suite, "ja", lesson_in="first")["cells"][1]
    assert "lesson" not in cell["id"], "there is no Japanese lesson to name"
