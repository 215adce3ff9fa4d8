"""What students get of a quiz, and how they answer it in a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, Grade

from grader.errors import UsageError
from grader.quiz import Quiz, public
from grader.quiz.released import ReleasedQuiz

TINY = Quiz.load(FIXTURE_COURSE / "quizzes/tiny.yaml")


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """A student's folder with the tiny quiz."""
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "quizzes/tiny.questions.json").write_text(json.dumps(public(TINY)), encoding="utf-8")
    return tmp_path


def test_what_is_released_is_read_again(released: Path):
    assert ReleasedQuiz.read(released / "quizzes/tiny.questions.json") == ReleasedQuiz.of(TINY)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"name": "x", "title": {}, "questions": []}', '{"questions": [{}]}'])
def test_what_no_release_wrote_is_said(released: Path, text: str):
    path = released / "quizzes/tiny.questions.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="get it anew"):
        ReleasedQuiz.read(path)


def test_a_kind_of_a_newer_version_takes_any_answer(released: Path):
    path = released / "quizzes/tiny.questions.json"
    text = path.read_text(encoding="utf-8").replace('"kind": "number"', '"kind": "hologram", "depth": 3')
    path.write_text(text, encoding="utf-8")
    assert ReleasedQuiz.read(path).questions[2].refusal("whatever") is None


def test_a_refused_answer_is_asked_again(grade: Grade, released: Path):
    said = grade("quiz", "tiny", "--dir", released, stdin="b\n\nhalf\n0.5\n4 by 3\n/q\n")
    assert said.code == 0
    assert "A number is asked for." in said.out
    assert "A shape is asked for, such as (3, 4)." in said.out
    assert (released / "quizzes/tiny.yaml").read_text(encoding="utf-8").splitlines()[:4] == [
        'q1: "b"',
        "q2:",
        'q3: "0.5"',
        "q4:",
    ]


def test_enter_keeps_what_stands_in_the_file(grade: Grade, released: Path):
    (released / "quizzes/tiny.yaml").write_text("q1: maybe\nq2:\n", encoding="utf-8")
    said = grade("quiz", "tiny", "--dir", released, stdin="\nc\n/q\n")
    assert "Answer with the letters a, b." in said.out
    assert (released / "quizzes/tiny.yaml").read_text(encoding="utf-8") == 'q1: "maybe"\nq2: "c"\n'
