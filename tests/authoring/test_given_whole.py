"""Files with a planted mistake: each student's own, the question about it with its key, the file again by `grade reset`."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from quiz_help import run_here

from grader.at_home.home import Home
from grader.at_home.reset import reset
from grader.authoring.planted_rules import quiz_keys_belong_to_the_plantings
from grader.authoring.release import release
from grader.course.assignment import load
from grader.course.course import Course
from grader.course.planted import QUIZ, Bug
from grader.quiz import Quiz, mark, read_answers
from grader.quiz.kinds.single import Single

COURSE = Course.load()
EXERCISE = COURSE.exercise("bug_softmax")
FILE = f"{EXERCISE.unit}/{EXERCISE.file_name}"
NUMBERS = {"ann": 3, "bob": 4, "cem": 5, "dan": 6}


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release for four students, in Japanese: one planted mistake and the quiz about it."""
    home = tmp_path_factory.mktemp("planted")
    (home / "a.toml").write_text(f'[[set]]\nexercises = ["{EXERCISE.name}"]\nquizzes = ["{QUIZ}"]\n', encoding="utf-8")
    release(COURSE, home / "class", load(home / "a.toml", COURSE), lang="ja", numbers=NUMBERS)
    return home / "class"


def bug() -> Bug:
    assert EXERCISE.bug is not None
    return EXERCISE.bug


def test_each_number_has_its_own_mistake_and_equal_ones_the_same(handed_out: Path):
    files = {name: (handed_out / name / FILE).read_text(encoding="utf-8") for name in NUMBERS}
    assert len(set(files.values())) == len(bug().plantings) == 3
    assert files["ann"] == files["dan"]
    for name, number in NUMBERS.items():
        assert bug().plantings[number % 3].wrong in files[name]


@pytest.mark.parametrize("student", NUMBERS)
def test_the_key_of_a_students_quiz_is_where_their_mistake_shows(student: str, handed_out: Path):
    quiz, number = Quiz.load(COURSE.quiz_path(QUIZ)), NUMBERS[student]
    sheet = (handed_out / student / f"quizzes/{QUIZ}.yaml").read_text(encoding="utf-8")
    shows = bug().plantings[number % 3].shows
    (asked,) = (q for q in quiz.handed_out(number).questions if q.id == bug().stands_for)
    assert isinstance(asked, Single)
    (letter,) = (letter for letter, choice in asked.choices.items() if choice.en == shows)
    answered = sheet.replace(f"\n{asked.id}:\n", f"\n{asked.id}: {letter}\n")
    marked = mark(quiz, read_answers(answered.encode(), quiz.ids), run_here, np.random.default_rng(1))
    assert {q.id: q.earned for q in marked.questions if q.earned} == {asked.id: asked.points}


def test_the_page_of_the_quiz_leads_to_the_lesson(handed_out: Path):
    page = handed_out / "ann" / f"quizzes/{QUIZ}.html"
    ways = re.findall(r'href="(\.\./[^"]+)"', page.read_text(encoding="utf-8"))
    assert [Path(way).name for way in ways] == ["lesson.md", "lesson.ja.md"]
    assert all((page.parent / way).is_file() for way in ways)


def test_reset_gives_back_what_the_student_got(handed_out: Path):
    home = Home.at(handed_out / "bob")
    file = handed_out / "bob" / FILE
    given = file.read_bytes()
    file.write_bytes(b"x = 1\n")
    reset(home, EXERCISE, file, datetime(2026, 1, 1))
    assert file.read_bytes() == given
    assert given != EXERCISE.stub_path.read_bytes()


def test_at_home_the_own_file_is_blank_where_nothing_else_is_known(handed_out: Path):
    """A student's installation knows no table of plantings: without the copy it would take the file for written."""
    known = replace(EXERCISE, bug=replace(bug(), table_path=Path("nowhere.toml")))
    for student in ("bob", "cem"):
        data = (handed_out / student / FILE).read_bytes()
        assert Home.at(handed_out / student).is_blank(known, data)
        assert not Home(handed_out).is_blank(known, data)


def test_a_release_for_everybody_has_file_and_key_of_one_number(tmp_path: Path):
    (tmp_path / "a.toml").write_text(
        f'[[set]]\nexercises = ["{EXERCISE.name}"]\nquizzes = ["{QUIZ}"]\n', encoding="utf-8"
    )
    release(COURSE, tmp_path / "r", load(tmp_path / "a.toml", COURSE))
    assert (tmp_path / "r" / FILE).read_text(encoding="utf-8") == bug().planted(1)


def broken(tmp_path: Path, was: str, becomes: str) -> list[str]:
    """What the rule says of the quiz with other words in it."""
    shutil.copytree(COURSE.quizzes, tmp_path / "quizzes")
    path = tmp_path / f"quizzes/{QUIZ}.yaml"
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, becomes, 1), encoding="utf-8")
    return [breach.rule for breach in quiz_keys_belong_to_the_plantings(replace(COURSE, quizzes=path.parent))]


def test_the_quiz_of_the_course_belongs_to_its_plantings():
    assert list(quiz_keys_belong_to_the_plantings(COURSE)) == []


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("        answer: d\n", "        answer: a\n", "SM5 shows in"),
        ("    answer: c\n", "    answer: a\n", "SM1-rows shows in"),
        ("- id: softmax", "- id: softmin", "no question is called softmax"),
        ("      - answer: c\n", "      - points: 1.0\n", "a variant has another points"),
    ],
)
def test_a_key_of_another_planting_is_told(was: str, becomes: str, says: str, tmp_path: Path):
    (said,) = broken(tmp_path, was, becomes)
    assert says in said


def test_a_variant_too_few_is_told(tmp_path: Path):
    text = COURSE.quiz_path(QUIZ).read_text(encoding="utf-8")
    start = text.index("      - answer: c\n        wrong:", text.index("id: layers"))
    variant = text[start : text.index("      - choices:", start)]
    assert broken(tmp_path, variant, "") == ["question layers has 1 variants for 3 plantings"]
