"""Marking: a quiz and a student's answers to a QuizResult."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.quiz.kinds import CodeRunner, Context, Verdict, verdict
from grader.quiz.quiz import Question, Quiz
from grader.results.result import Outcome, QuestionResult, QuizResult
from grader.text import Text

SHOWN = 2000  # characters of an answer that are kept


def mark(quiz: Quiz, answers: Mapping[str, Any], run_code: CodeRunner, rng: np.random.Generator) -> QuizResult:
    """Mark what was answered; `run_code` runs a student's line of code in isolation."""
    seed = int(rng.integers(1 << 32))
    questions = tuple(
        _marked(q, answers.get(q.id), Context(run_code, np.random.default_rng([seed, n])))
        for n, q in enumerate(quiz.questions)
    )
    return QuizResult(quiz.name, quiz.title, quiz.max_score, questions)


def _marked(question: Question, answer: Any, context: Context) -> QuestionResult:
    if answer in (None, "", []):
        return QuestionResult(question.id, question.points, 0.0, Outcome.NOT_ATTEMPTED, question=question.prompt)
    found = verdict(question, answer, context)
    return QuestionResult(
        id=question.id,
        points=question.points,
        earned=round(question.points * found.share, 4),
        outcome=Outcome.PASSED if found.share == 1.0 else Outcome.FAILED,
        needs_review=found.review,
        question=question.prompt,
        answer=_shown(answer),
        feedback=_feedback(question, found),
    )


def _feedback(question: Question, found: Verdict) -> Text:
    """To a wrong answer what it confuses, to a right one why it is right: not the key to what was got wrong."""
    if found.share == 1.0:
        return question.explanation
    return found.feedback or Text("That is not right.", "正しくありません。")


def _shown(answer: Any) -> str:
    text = ", ".join(map(str, answer)) if isinstance(answer, list) else str(answer)
    return text[:SHOWN]
