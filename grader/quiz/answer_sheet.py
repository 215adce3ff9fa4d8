"""Answer sheet: a quiz as a YAML file to fill in with any editor."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING

from grader.quiz import words
from grader.quiz.answers import VARIANT

if TYPE_CHECKING:
    from grader.quiz.question import Question
    from grader.quiz.quiz import Quiz

_WIDTH = 100
_START, _INDENT = "# ", "#    "


def answer_sheet(quiz: Quiz, number: int = 0) -> str:
    """The questions as the holder of the number gets them, as comments, and a blank for each answer."""
    how = words.sheet_head()
    head = [f"# {quiz.title.en} / {quiz.title.ja}", "#", f"# {how.en}", f"# {how.ja}"]
    if number and quiz.differs:
        keep = words.keep_variant()
        head += ["", f"# {keep.en} / {keep.ja}", variant_line(number)]
    return "\n".join([*head, *(line for q in quiz.handed_out(number).questions for line in _lines(q))]) + "\n"


def variant_line(number: int) -> str:
    """The line by which a sheet says which hand-out it answers."""
    return f"{VARIANT}: {number}"


def filled_in(answers: Mapping[str, object]) -> bytes:
    """A sheet that says exactly these answers, whatever stands in them; empty where there are none."""
    return json.dumps(answers, ensure_ascii=False).encode("utf-8", "replace") if answers else b""


def _lines(question: Question) -> list[str]:
    lines = ["", f"# --- {question.id} ({question.points:g})"]
    for text in (question.in_words.en, question.in_words.ja):
        lines += _wrapped(text)
    for number, item in question.items.items():
        lines += _wrapped(f"{number}) {item.en} / {item.ja}", _INDENT)
    for letter, choice in question.choices.items():
        lines += _wrapped(f"{letter}) {choice.en} / {choice.ja}", _INDENT)
    lines.append(f"# → {question.how.en} / {question.how.ja}")
    return [*lines, f"{question.id}: {question.blank}".rstrip()]


def _wrapped(text: str, start: str = _START) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=start, subsequent_indent=_INDENT) or [start]
