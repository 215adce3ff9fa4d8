"""Quiz: what a question is, and what an answer to it earns.

`quiz` loads the file, whose `form` is that of its `question`s; `kinds` has one module a kind of question, `formula` and
`code` say whether two answers are the same thing. `released` is what students get, `answer_sheet` the file they fill
in. `answers` reads what they wrote: `sheet_lines` says which lines are whose, `line_values` what they say, `mending`
names the slips that were seen through; `marking` marks it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.quiz.answers import Answers, AnswerSheetError, read_answers
    from grader.quiz.marking import mark
    from grader.quiz.question import Question
    from grader.quiz.quiz import Quiz
    from grader.quiz.released import public, questions

__all__ = [
    "AnswerSheetError",
    "Answers",
    "Question",
    "Quiz",
    "mark",
    "public",
    "questions",
    "read_answers",
]

_HOMES = {
    "AnswerSheetError": "answers",
    "Answers": "answers",
    "Question": "question",
    "Quiz": "quiz",
    "mark": "marking",
    "public": "released",
    "questions": "released",
    "read_answers": "answers",
}


def __getattr__(name: str) -> object:
    """What the room offers, imported when it is asked for: who reads sheets marks none."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return found
