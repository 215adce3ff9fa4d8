"""Untouched: a sheet in which nobody answered anything is told from one with a single answer, in every quiz of the course."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course.course import Course
from grader.quiz.answer_sheet import answer_sheet
from grader.quiz.quiz import Quiz
from grader.submission.reading import read_one
from grader.submission.untouched import is_unanswered

QUIZZES = Course.load().quiz_names
EMPTY = ["", '""', "''", "“”", "「」", '"" # not yet', "[]", "{}", "|", ">-", "~", "null", "# nothing"]
GIVEN = ["b", "0", '"b"', "'0'", "[a]", "「b」", "-1", "b # sure", "no", "x|y"]


def quiz(name: str) -> Quiz:
    course = Course.load()
    return Quiz.load(course.quiz_path(name))


@pytest.mark.parametrize("number", [0, 1, 7])
@pytest.mark.parametrize("name", QUIZZES)
def test_a_sheet_as_handed_out_is_unanswered_and_with_one_answer_it_is_not(name: str, number: int) -> None:
    sheet = answer_sheet(quiz(name), number)
    assert is_unanswered(sheet)
    for question in quiz(name).questions:
        blank = f"{question.id}: {question.blank}".rstrip()
        assert not is_unanswered(sheet.replace(f"\n{blank}\n", f"\n{question.id}: a\n")), question.id


@pytest.mark.parametrize("value", EMPTY)
def test_nothing_in_any_form_is_no_answer(value: str) -> None:
    assert is_unanswered(f"variant: 3\nq1: {value}\n  q2：{value}\n")


@pytest.mark.parametrize("value", GIVEN)
def test_whatever_else_stands_there_is_one(value: str) -> None:
    assert not is_unanswered(f"variant: 3\nq1:\nq2: {value}\n")


@pytest.mark.parametrize(("blank", "answered"), [("day2", "day2 (1)"), ("quizzes/day2", "day2"), ("day2", "old/day2")])
def test_an_answered_sheet_counts_before_a_blank_one(blank: str, answered: str, tmp_path: Path) -> None:
    sheet = answer_sheet(quiz("day2"), 1)
    for name, text in ((blank, sheet), (answered, sheet.replace('\nq1: ""\n', '\nq1: "x"\n'))):
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    read = read_one(tmp_path, Course.load())
    assert read.answers["day2"].path.as_posix() == f"{answered}.yaml"
