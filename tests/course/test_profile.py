"""What an exercise asks and is worth: written in the table, counted where an assignment asks for it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE

from grader.course.assignment import load
from grader.course.course import Course
from grader.course.profile import Level, quiz_points
from grader.errors import UsageError

COURSE = Course.load(Path(__file__).parents[2])


def test_every_exercise_of_the_course_says_what_it_asks():
    written = [line for unit in COURSE.units for line in (unit.path / "unit.toml").read_text().splitlines()]
    assert sum(line.startswith("about = ") for line in written) == len(list(COURSE.exercises))
    bug = COURSE.exercise("bug_softmax").profile
    assert (bug.level, bug.minutes, bug.points, bug.core) == (Level.FIRST, 20, 4, True)


@pytest.mark.parametrize("about", ["level = 4", "minutes = 0", "points = -1", "hours = 1"])
def test_a_broken_profile_is_told(about: str, tmp_path: Path):
    shutil.copytree(FIXTURE_COURSE, tmp_path / "course")
    table = tmp_path / "course/solutions/unit01_numbers/unit.toml"
    table.write_text(table.read_text().replace('name = "double"', f'name = "double"\nabout = {{ {about} }}'))
    with pytest.raises(UsageError, match=r"unit\.toml"):
        Course.load(tmp_path / "course")


def test_an_assignment_counts_by_what_the_course_suggests(tmp_path: Path):
    file = tmp_path / "assignment.toml"
    groups = ('exercises = ["bug_softmax", "layers"]', 'quizzes = ["day1"]')
    file.write_text("".join(f'[[set]]\n{group}\npoints = "course"\n' for group in groups))
    parts = {part.name: part.points for part in load(file, COURSE).parts}
    assert parts == {"layers": 18, "bug_softmax": 4, "day1": 30}


def test_a_quiz_without_an_entry_is_worth_ten(tmp_path: Path):
    assert quiz_points(tmp_path, "tiny") == 10
    (tmp_path / "points.toml").write_text("tiny = [3]\n")
    with pytest.raises(UsageError, match=r"points\.toml"):
        quiz_points(tmp_path, "tiny")
