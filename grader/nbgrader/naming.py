"""Naming: nbgrader's grade ids of our cells. They stay the same as long as the test, task or question does.

A hidden test's name would tell what is tested before anything is handed in, so its id is a digest of it.
"""

from __future__ import annotations

import hashlib
import re

from grader.submission.notebook import answer_name

QUIZ_PREFIX = "quiz_"  # a quiz is an assignment of its own: quiz_day1


def test_id(exercise: str, case_id: str) -> str:
    """The grade id of a hidden test's cell."""
    return f"{exercise}-test-{hashlib.sha256(f'{exercise}/{case_id}'.encode()).hexdigest()[:10]}"


def task_id(exercise: str, task: str) -> str:
    """The grade id of the cell that a task is written in."""
    return f"{exercise}-{task}"


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
