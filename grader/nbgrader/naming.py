"""Naming: nbgrader's grade ids of our cells. They stay the same as long as the task or question does."""

from __future__ import annotations

import hashlib
import re

from grader.submission.notebook import answer_name

_TESTS = "-tests"
QUIZ_PREFIX = "quiz_"  # a quiz is an assignment of its own: quiz_day1
_ONE_TEST = re.compile(r"\w+-test-[0-9a-f]{10}")


def tests_id(exercise: str, task: str) -> str:
    """The grade id of the cell with a task's hidden tests."""
    return f"{exercise}-{task}{_TESTS}"


def is_of_tests(grade_id: str) -> bool:
    """Whether a cell is one with a task's hidden tests."""
    return grade_id.endswith(_TESTS)


def is_of_one_test(grade_id: str) -> bool:
    """Whether a cell is one of version 0.1, which had a cell a hidden test."""
    return _ONE_TEST.fullmatch(grade_id) is not None


def task_id(exercise: str, task: str) -> str:
    """The grade id of the cell that a task is written in."""
    return f"{exercise}-{task}"


def statement_id(exercise: str, task: str) -> str:
    """The cell id of the text above the cell that a task is written in."""
    return f"{exercise}-{task}-statement"


def given_id(exercise: str, number: int) -> str:
    """The grade id of a read-only cell with what is given."""
    return f"{exercise}-given-{number}"


def example_id(exercise: str, example: str) -> str:
    """The grade id of a read-only cell with a public example."""
    return f"{exercise}-example-{example.removeprefix('test_')}"


def question_id(quiz: str, question: str) -> str:
    """The grade id of the cell that marks a question, or that a free-text answer is written in."""
    return f"{quiz}-{question}"


def answer_cell_id(quiz: str, question: str) -> str:
    """The cell id of the cell that a short answer is written in; nbgrader does not know of it."""
    return f"{quiz}-answer-{answer_name(question)}"


def cell_id(grade_id: str) -> str:
    """A grade id as a notebook cell's id: at most 64 of [a-zA-Z0-9-_]."""
    plain = re.sub(r"[^a-zA-Z0-9_-]", "-", grade_id)
    return plain if len(plain) <= 64 else f"{plain[:51]}-{hashlib.sha256(plain.encode()).hexdigest()[:12]}"
