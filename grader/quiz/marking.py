"""Marking: a quiz and a student's answers to a QuizResult."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.quiz import words
from grader.quiz.answers import Answers
from grader.quiz.question import CodeRunner, Context, Question, Verdict
from grader.quiz.quiz import Quiz
from grader.quiz.written import line
from grader.results.result import Outcome, QuestionResult, QuizResult
from grader.text import Text

if TYPE_CHECKING:
    from numpy.random import Generator

SHOWN = 2000  # characters of an answer that are kept


def mark(quiz: Quiz, answers: Answers, run_code: CodeRunner, rng: Generator) -> QuizResult:
    """Mark what was answered, by the key of the hand-out that the sheet names; `run_code` runs a student's line of code in isolation."""
    import numpy as np  # for marking only: a listing of quizzes does without it

    seed = int(rng.integers(1 << 32))
    asked = quiz.handed_out(answers.variant)
    by_id = {q.id: q for q in asked.questions}
    answers = answers.settled(
        lambda name, answer: by_id[name].refusal(answer, by_id[name]) is None,
        goes_on=[q.id for q in asked.questions if q.goes_on],
        ids=quiz.ids,
    )
    questions = tuple(
        _marked(q, answers, Context(run_code, np.random.default_rng([seed, n]))) for n, q in enumerate(asked.questions)
    )
    return QuizResult(
        quiz.name, quiz.title, max_score=quiz.max_score, questions=questions, lost=answers.lost, notes=answers.notes
    )


def _marked(question: Question, answers: Answers, context: Context) -> QuestionResult:
    prompt, answer = question.in_words, answers.given.get(question.id)
    blank = QuestionResult(question.id, question.points, earned=0.0, outcome=Outcome.NOT_ATTEMPTED, question=prompt)
    if question.id in answers.unread:
        return replace(blank, outcome=Outcome.FAILED, feedback=answers.unread[question.id])
    if answer in (None, "", []):
        return blank
    verdict = question.mark(answer, context)
    return replace(
        blank,
        earned=round(question.points * verdict.share, 4),
        outcome=Outcome.PASSED if verdict.share == 1.0 else Outcome.FAILED,
        needs_review=verdict.review,
        answer=line(answer)[:SHOWN],
        feedback=_feedback(question, verdict),
    )


def _feedback(question: Question, verdict: Verdict) -> Text:
    """To a wrong answer what it confuses, to a right one why it is right: not the key to what was got wrong."""
    if verdict.share == 1.0:
        return question.explanation.text
    return verdict.feedback or words.not_right()
