"""Files that are given whole with a mistake in them: what is handed out, and what counts as untouched."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course.author_file import Unusable
from grader.course.course import Course, Exercise
from grader.course.planted import Bug, Planting
from grader.quiz import Quiz
from grader.results.result import Status
from grader.submission.notebook.handed import HandedNotebook
from grader.submission.outline import CourseOutline
from grader.submission.reading import status_before_running

COURSE = Course.load(Path(__file__).parents[2])
BUGS = [e for e in COURSE.exercises if e.bug]
each_bug = pytest.mark.parametrize("exercise", BUGS, ids=lambda e: e.name)


def bug_of(exercise: Exercise) -> Bug:
    assert exercise.bug is not None
    return exercise.bug


def test_there_are_twelve_named_after_what_they_stand_for():
    assert [e.name for e in BUGS] == [f"bug_{bug_of(e).stands_for}" for e in BUGS]
    assert len(BUGS) == 12


@each_bug
def test_a_bug_has_the_tests_and_the_earlier_files_of_what_it_stands_for(exercise: Exercise):
    other = COURSE.exercise(bug_of(exercise).stands_for)
    assert (exercise.hidden_path, exercise.earlier, exercise.tasks) == (other.hidden_path, other.earlier, other.tasks)


@each_bug
def test_the_file_is_not_attempted_whichever_mistake_was_planted(exercise: Exercise):
    texts = [bug_of(exercise).planted(n) for n in range(len(bug_of(exercise).plantings))]
    assert len(set(texts)) == len(texts) >= 2
    assert {status_before_running(exercise, text.encode()) for text in texts} == {Status.NOT_ATTEMPTED}
    right = bug_of(exercise).right_path.read_bytes()
    assert status_before_running(exercise, right) is None


@each_bug
def test_the_quiz_asks_where_the_mistake_shows(exercise: Exercise):
    quiz = Quiz.load(COURSE.quiz_path("debugging"))
    assert [q.id for q in quiz.questions if q.id == bug_of(exercise).stands_for] == [bug_of(exercise).stands_for]


def test_an_untouched_notebook_is_not_attempted():
    exercise, outline = COURSE.exercise("bug_layers"), CourseOutline(COURSE)
    text = bug_of(exercise).planted()
    cells = text.replace("\nclass ", "\n# --- cell\nclass ").split("# --- cell\n")
    untouched = HandedNotebook.of_cells("bug_layers", cells, outline)
    assert status_before_running(exercise, untouched.data) is Status.NOT_ATTEMPTED
    planting = bug_of(exercise).plantings[0]
    mended = [cell.replace(planting.wrong, planting.right) for cell in cells]
    assert status_before_running(exercise, HandedNotebook.of_cells("bug_layers", mended, outline).data) is None


@pytest.mark.parametrize("program", ["axis=0\naxis=0\n", "nothing of it\n"])
def test_what_is_planted_has_one_place(program: str, tmp_path: Path):
    planting = Planting("SM2", "softmax", shows="", right="axis=0", wrong="axis=1")
    with pytest.raises(Unusable, match="in the right program, not once"):
        planting.in_(program, tmp_path)


@pytest.mark.parametrize("table", ["", "[[planted]]\nmistake = 'SM2'\n", "planted = []\n"])
def test_a_table_that_plants_nothing_is_told(table: str, tmp_path: Path):
    path = tmp_path / "bug_x.toml"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(Unusable, match=r"bug_x\.toml"):
        _ = Bug("x", tmp_path / "bug_x.py", path, tmp_path / "x.py").plantings
