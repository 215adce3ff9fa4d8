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
    assert "'half' is no number. A number is asked for." in said.out
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


def test_quotes_around_a_typed_answer_are_taken_off(grade: Grade, released: Path):
    said = grade("quiz", "tiny", "--dir", released, stdin='"b"\n\n\n\n\n"np.dot(a, b) + 1"\n/q\n')
    assert "in quotes" not in said.out
    lines = (released / "quizzes/tiny.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[0] == 'q1: "b"'
    assert lines[5] == 'q6: "np.dot(a, b) + 1"'


def test_an_answer_can_be_emptied(grade: Grade, released: Path):
    path = released / "quizzes/tiny.yaml"
    path.write_text("q1: a\n# a remark\nq1: b\nq2: [a,\n  c]\n", encoding="utf-8")
    assert grade("quiz", "tiny", "--dir", released, stdin="/e\n/e\n/q\n").code == 0
    assert path.read_text(encoding="utf-8") == "q1:\n# a remark\nq2:\n"


def test_a_damaged_sheet_is_taken_up_and_told(grade: Grade, released: Path):
    path = released / "quizzes/tiny.yaml"
    path.write_text('q1：b\nq2: "a, c\nq9: x\n', encoding="utf-8")
    said = grade("quiz", "tiny", "--dir", released, stdin="\n\n0.5\n/q\n")
    assert said.code == 0, said.err
    assert "line 1: a full-width colon; line 2: a quotation mark" in said.out
    assert path.read_text(encoding="utf-8") == 'q1: "b"\nq2: "a, c"\nq9: x\nq3: "0.5"\n'


def test_a_sheet_in_braces_is_taken_up_line_by_line(grade: Grade, released: Path):
    path = released / "quizzes/tiny.yaml"
    path.write_text('{"q1": "b", "q3": 0.5}', encoding="utf-8")
    assert grade("quiz", "tiny", "--dir", released, stdin="a\n/q\n").code == 0
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[:4] == ['q1: "a"', "q2:", 'q3: "0.5"', "q4:"]
