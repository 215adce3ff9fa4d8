"""A term with nbgrader's own, unmodified commands: release, fetch, submit, collect, autograde, feedback, export."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from pathlib import Path

import pytest
from classroom_help import Room, filled, solved
from helpers import FIXTURE_COURSE

from grader.course.course import Course
from grader.course.stub import squeezed

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def term(empty_room: Room, tmp_path_factory: pytest.TempPathFactory) -> tuple[Room, Room, Path]:
    """Instructor's course, a student's folder, the exchange; the student has handed in and everything is graded."""
    base = tmp_path_factory.mktemp("term")
    teacher, student, exchange = empty_room.copy(base / "course"), Room(base / "student"), base / "exchange"
    student.root.mkdir()
    exchange.mkdir()
    exchange.chmod(0o777)
    line = f"\nc.Exchange.root = {str(exchange)!r}\nc.Exchange.cache = {str(base / 'cache')!r}\n"
    config = teacher.root / "nbgrader_config.py"
    config.write_text(config.read_text() + line)
    own = f"c = get_config()\nc.CourseDirectory.course_id = 'course'\n{line}"
    (student.root / "nbgrader_config.py").write_text(own)
    for assignment in ("unit01_numbers", "quiz_tiny"):
        teacher.run("release_assignment", assignment)
        assert assignment in student.run("list")
        student.run("fetch_assignment", assignment)
    hand_in(student)
    for assignment in ("unit01_numbers", "quiz_tiny"):
        student.run("submit", assignment)
        teacher.run("collect", assignment)
        teacher.run("autograde", assignment)
        teacher.run("generate_feedback", assignment)
        teacher.run("release_feedback", assignment)
        student.run("fetch_feedback", assignment)
    return teacher, student, exchange


def hand_in(student: Room) -> None:
    path = student.root / "unit01_numbers/double.ipynb"
    released = json.loads(path.read_text())
    path.write_text(json.dumps(filled(released, double_double="def double(x):\n    return x * x")))
    path = student.root / "quiz_tiny/tiny.ipynb"
    quiz = json.loads(path.read_text())
    answers = {"q1": '"a"', "q2": '"a"', "q3": "1 / 2", "q4": '"3x4"', "q5": '"2*(x+y)"', "q6": '"np.dot(a, b) + 1"'}
    texts = {f"tiny_answer_{q}": f"{q} = {a}" for q, a in answers.items()}
    path.write_text(json.dumps(filled(quiz, tiny_q8="It is the sign of the derivative.", **texts)))


def who(room: Room) -> str:
    return next((room.root / "autograded").iterdir()).name


def test_marks_of_the_exercise(term: tuple[Room, Room, Path]):
    teacher = term[0]
    assert teacher.marks("unit01_numbers") == {who(teacher): (1.0, 6.0)}


def test_marks_of_the_quiz(term: tuple[Room, Room, Path]):
    """q1 wrong, q2 half of 2, q3–q6 right, q7 not answered, q8 waits for a person."""
    teacher = term[0]
    assert teacher.marks("quiz_tiny") == {who(teacher): (0 + 1 + 4, 9.0)}
    rows = [json.loads(r) for r in teacher.rows()]
    waiting = [r["name"] for r in rows if isinstance(r, dict) and r.get("needs_manual_grade")]
    assert waiting == ["tiny-q8"]


def feedback(room: Room) -> str:
    """All feedback that the student fetched, tags taken out."""
    pages = [p.read_text() for p in (room.root).rglob("feedback/**/*.html")]
    assert len(pages) == 2
    return re.sub(r"<[^>]+>", "", " ".join(pages)).replace("&#39;", "'").replace("&#x27;", "'")


@pytest.mark.parametrize(
    "words",
    ["That is the square.", "double: 1 / 5 points", "Not written yet.", "Not that one.", "A half it is.", "✓ passed"],
)
def test_feedback_speaks_to_the_student(term: tuple[Room, Room, Path], words: str):
    assert words in feedback(term[1])


def test_nothing_hidden_reaches_students(term: tuple[Room, Room, Path]):
    course = Course.load(FIXTURE_COURSE)
    hidden = {squeezed(line) for p in course.hidden.rglob("*.py") for line in p.read_text().splitlines()}
    calls = {line for line in hidden if "check." in line or line.startswith(("@", "def"))}
    _, student, exchange = term
    seen = [p for root in (student.root, exchange) for p in root.rglob("*") if p.suffix in (".ipynb", ".html", ".py")]
    assert len(seen) > 6
    for path in seen:
        text = path.read_text()
        for word in ("HIDDEN TESTS", "grader.nbgrader.native", "hidden_test", "secret_way", "arguments_stay"):
            assert word not in text, f"{path}: {word}"
        lines = {squeezed(re.sub(r"<[^>]+>", "", line)) for line in text.splitlines()}
        assert not calls & lines


def test_export(term: tuple[Room, Room, Path]):
    teacher = term[0]
    teacher.run("export")
    with (teacher.root / "grades.csv").open(newline="") as handle:
        rows = {r["assignment"]: r for r in csv.DictReader(handle)}
    assert float(rows["unit01_numbers"]["score"]) == 1.0
    assert float(rows["quiz_tiny"]["max_score"]) == 9.0


def test_a_person_marks_the_free_text_and_it_is_graded_again(term: tuple[Room, Room, Path], tmp_path: Path):
    """The mark stays, and the next step is what makes nbgrader write its feedback anew."""
    from nbgrader.api import Gradebook

    room = term[0].copy(tmp_path / "course")
    with Gradebook(f"sqlite:///{room.root / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade("tiny-q8", "tiny", "quiz_tiny", who(room))
        grade.manual_score, grade.needs_manual_grade = 1.0, False
        gradebook.db.commit()
    assert room.marks("quiz_tiny")[who(room)][0] == 6.0
    said = room.run("grade", "nbgrader", "autograde", "quiz_tiny", "--force")
    assert room.marks("quiz_tiny")[who(room)][0] == 6.0
    assert "next: nbgrader generate_feedback quiz_tiny --force, nbgrader export" in said


def test_zip_collect(empty_room: Room, tmp_path: Path):
    room = empty_room.copy(tmp_path / "course")
    folder = room.root / "downloaded/unit01_numbers/archive"
    folder.mkdir(parents=True)
    notebook = json.dumps(solved(room.released("unit01_numbers", "double")))
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        archive.writestr("unit01_aoi_attempt_2026-01-02-03-04-05_double.ipynb", notebook)
    pattern = r".*_(?P<student_id>\w+)_attempt_(?P<timestamp>[0-9\-]+)_(?P<file_id>\w+)"
    config = room.root / "nbgrader_config.py"
    config.write_text(config.read_text() + f"\nc.FileNameCollectorPlugin.named_regexp = r'{pattern}'\n")
    room.run("zip_collect", "unit01_numbers")
    said = room.run("grade", "nbgrader", "autograde", "unit01_numbers")
    assert "1 submissions autograded" in said
    assert "next: nbgrader generate_feedback unit01_numbers, nbgrader export" in said
    assert room.marks("unit01_numbers") == {"aoi": (6.0, 6.0)}


def test_db_commands(empty_room: Room, tmp_path: Path):
    room = empty_room.copy(tmp_path / "course")
    room.run("db", "student", "add", "aoi", "--last-name=Sato")
    room.run("db", "assignment", "add", "unit02_state", "--duedate=2026-12-01")
    assert "Sato" in room.run("db", "student", "list")
    assert "unit02_state" in room.run("db", "assignment", "list")


def test_nbgrader_validate_finds_the_examples_failing(empty_room: Room, tmp_path: Path):
    room = empty_room.copy(tmp_path / "course")
    path = room.submit("aoi", "unit01_numbers", "double", solved(room.released("unit01_numbers", "double")))
    assert "Success" in room.run("validate", path)


def test_native_grading_gives_the_same_marks(empty_room: Room, tmp_path: Path):
    """Without our line in the configuration nbgrader executes the notebooks itself."""
    room = empty_room.copy(tmp_path / "course")
    config = room.root / "nbgrader_config.py"
    config.write_text(config.read_text().replace("\nconfigure(c)\n", "\n"))
    blank = room.released("unit01_numbers", "double")
    wrong = filled(blank, double_double="def double(x):\n    return x * x")  # triple is as it was given
    room.submit("wrong", "unit01_numbers", "double", wrong)
    room.run("autograde", "unit01_numbers")
    assert room.marks("unit01_numbers") == {"wrong": (1.0, 6.0)}  # what is right: test_building
    quiz = room.released("quiz_tiny", "tiny")
    texts = {"tiny_answer_q1": 'q1 = "b"', "tiny_answer_q2": 'q2 = "a"', "tiny_answer_q6": 'q6 = "np.dot(a, b)"'}
    room.submit("some", "quiz_tiny", "tiny", filled(quiz, **texts))
    room.run("autograde", "quiz_tiny")
    assert room.marks("quiz_tiny") == {"some": (1 + 1, 9.0)}
