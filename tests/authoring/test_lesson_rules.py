"""Lessons lead to what belongs to them, and are built alike in both languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader.authoring.lesson_rules import (
    lessons_are_built_alike,
    lessons_lead_nowhere_else,
    lessons_lead_to_what_belongs_to_them,
)
from grader.course.course import Course

COURSE = Course.load()
UNIT = "unit06_optimizers"


def course_with(tmp_path: Path, name: str, was: str, becomes: str) -> Course:
    """The course with other words in one of its files."""
    shutil.copytree(COURSE.solutions, tmp_path / "solutions")
    shutil.copytree(COURSE.quizzes, tmp_path / "quizzes")
    path = tmp_path / "solutions" / UNIT / name
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, becomes), encoding="utf-8")
    return Course.load(tmp_path)


def test_every_lesson_does_and_every_quiz_has_one():
    assert list(lessons_lead_to_what_belongs_to_them(COURSE)) == []
    assert list(lessons_are_built_alike(COURSE)) == []
    assert list(lessons_lead_nowhere_else(COURSE)) == []
    assert {name for unit in COURSE.units for name in unit.quizzes} == set(COURSE.quiz_names)


@pytest.mark.parametrize(
    ("name", "was", "becomes", "says"),
    [
        ("lesson.md", "[`schedules.py`](schedules.py)", "`schedules.py`", "lead to [`schedules.py`]"),
        ("lesson.ja.md", "`grade plot lab_optimizers`", "`grade plot`", "lead to `grade plot lab_optimizers`"),
        ("lesson.md", "`grade quiz day2`", "day 2", "lead to `grade quiz day2`"),
        ("unit.toml", '"day2"', '"day3"', "no quiz is called day3"),
    ],
)
def test_what_is_missing_is_told(name: str, was: str, becomes: str, says: str, tmp_path: Path):
    found = [breach.rule for breach in lessons_lead_to_what_belongs_to_them(course_with(tmp_path, name, was, becomes))]
    assert any(says in rule for rule in found)


@pytest.mark.parametrize(
    ("name", "was", "becomes"),
    [
        ("lesson.md", "- [`schedules.py`](schedules.py)", "- [`schedules.py`](schedule.py)"),
        ("lesson.ja.md", "`grade plot optimizers` を", "`grade plot optimiser` を"),
        ("lesson.md", "`grade quiz day2`", "`grade quiz day2`, `grade quiz day3`"),
        ("lesson.ja.md", "（確認テスト `labs`）", "（確認テスト `lab`）"),
        ("lesson.md", "](lesson.png)", "](paths.png)"),
    ],
)
def test_what_is_not_there_is_told(name: str, was: str, becomes: str, tmp_path: Path):
    (breach,) = lessons_lead_nowhere_else(course_with(tmp_path, name, was, becomes))
    assert "leads to something that is not there" in breach.rule
    assert str(breach.where).endswith(name)


def test_a_paragraph_more_in_one_language_is_told(tmp_path: Path):
    changed = course_with(tmp_path, "lesson.ja.md", "## 更新則\n", "## 更新則\n\n補足です。\n")
    (breach,) = lessons_are_built_alike(changed)
    assert "paragraphs" in breach.rule
