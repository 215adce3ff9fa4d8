"""Reviews: what a person decided on free-text answers, laid over what the grader found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from grader.results.flags import Flag
from grader.results.result import Outcome, QuestionResult, QuizResult, Result
from grader.results.store import Review, Reviews


@dataclass(frozen=True)
class Waiting:
    """An answer that waits for a person."""

    student: str
    quiz: str
    question: QuestionResult


def apply_reviews(result: Result, reviews: Reviews) -> Result:
    """The result with the decisions on this student's answers. A decision on another answer than today's is left
    aside: that answer waits again."""
    own = reviews.get(result.student, {})
    if not own:
        return result
    quizzes = tuple(_quiz(q, own.get(q.name, {})) for q in result.quizzes)
    open_ones = any(x.needs_review for q in quizzes for x in q.questions)
    flags = result.flags if open_ones else tuple(f for f in result.flags if f is not Flag.NEEDS_REVIEW)
    return replace(result, quizzes=quizzes, flags=flags)


def _quiz(quiz: QuizResult, own: dict[str, Review]) -> QuizResult:
    return replace(quiz, questions=tuple(_question(x, own.get(x.id)) for x in quiz.questions))


def _question(question: QuestionResult, review: Review | None) -> QuestionResult:
    if review is None or review.answer != question.answer:
        return question
    outcome = Outcome.PASSED if review.earned >= question.points else Outcome.FAILED
    return replace(question, earned=review.earned, outcome=outcome, needs_review=False, reviewed=True)


def waiting(result: Result) -> Iterator[Waiting]:
    """The answers of one student that wait for a person."""
    for quiz in result.quizzes:
        for question in quiz.questions:
            if question.needs_review:
                yield Waiting(result.student, quiz.name, question)
