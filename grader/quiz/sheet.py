"""Sheet: what students get of a quiz: the questions without keys, and a sheet to fill in with any editor."""

from __future__ import annotations

import json
import textwrap
from typing import Any

from grader.course.course import QUESTIONS, Course
from grader.errors import UsageError
from grader.quiz.quiz import Question, Quiz

_HOW = {
    "single": ("one letter", "記号を 1 つ"),
    "multiple": ("letters, such as a, c", "記号を複数（例: a, c）"),
    "order": ("all letters in order, such as c, a, b", "すべての記号を順番に（例: c, a, b）"),
    "number": ("a number", "数値"),
    "shape": ("a shape, such as (3, 4)", "形状（例: (3, 4)）"),
    "formula": ("a formula", "式"),
    "code": ("one line of Python, in quotes", "Python を 1 行、引用符で囲む"),
    "text": ("a sentence or two", "1〜2 文"),
}


def how_to_answer(question: Question) -> tuple[str, str]:
    """In which form the question is answered, in English and Japanese."""
    return _HOW[question.kind]


def public(quiz: Quiz) -> dict[str, Any]:
    """The quiz without answers, feedback and explanations, as JSON data."""
    return {
        "name": quiz.name,
        "title": {"en": quiz.title.en, "ja": quiz.title.ja},
        "questions": [_public(q) for q in quiz.questions],
    }


def _public(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind,
        "points": question.points,
        "prompt": {"en": question.prompt.en, "ja": question.prompt.ja},
        "how": dict(zip(("en", "ja"), how_to_answer(question), strict=True)),
        "choices": {k: {"en": t.en, "ja": t.ja} for k, t in question.choices.items()},
        "variables": list(question.variables),
    }


def questions(course: Course, name: str) -> dict[str, Any]:
    """The questions of a quiz without keys, in an instructor's or a student's course. Raises UsageError."""
    if not course.for_students:
        return public(Quiz.load(course.quiz_path(name)))
    if name not in course.quiz_names:
        raise UsageError(f"no quiz is called {name!r}; there are: {', '.join(course.quiz_names)}")
    read: dict[str, Any] = json.loads((course.quizzes / f"{name}{QUESTIONS}").read_text(encoding="utf-8"))
    return read


def answer_sheet(quiz: Quiz) -> str:
    """A YAML file with the questions as comments and a blank for each answer."""
    head = [
        f"# {quiz.title.en} / {quiz.title.ja}",
        "#",
        "# Write each answer after its colon; leave a line as it is to skip the question.",
        "# コロンの後に解答を書いてください。そのままにした問題は無回答になります。",
    ]
    return "\n".join([*head, *(line for q in quiz.questions for line in _lines(q))]) + "\n"


def _lines(question: Question) -> list[str]:
    lines = ["", f"# --- {question.id} ({question.points:g})"]
    for text in (question.prompt.en, question.prompt.ja):
        lines += _wrapped(text)
    for letter, choice in question.choices.items():
        lines += _wrapped(f"{letter}) {choice.en} / {choice.ja}", "#    ")
    en, ja = how_to_answer(question)
    lines.append(f"# → {en} / {ja}")
    blank = '""' if question.kind in ("code", "formula", "text") else ""
    return [*lines, f"{question.id}: {blank}".rstrip()]


def _wrapped(text: str, start: str = "# ") -> list[str]:
    return textwrap.wrap(text, 100, initial_indent=start, subsequent_indent="#    ") or [start]
