"""Reviews: what a person decided, laid over what the grader found. Grading again does not touch it.

Marks of free-text answers, marks of any test or question, and which of several submissions of one student counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

import msgspec

from grader.encoding import composed
from grader.results.flags import Flag
from grader.results.result import ByPerson, ExerciseResult, Outcome, QuestionResult, QuizResult, Result, TestResult

FORM: Literal[2] = 2
T = TypeVar("T")


@dataclass(frozen=True)
class Review:
    """A mark that a person gave.

    Without a reason it confirms or changes a provisional one, and holds as long as the answer stays the same. With one
    it holds whatever is handed in. comment: what else the student should read.
    """

    answer: str
    earned: float
    reason: str = ""
    author: str = ""
    at: str = ""  # ISO 8601, with the offset from UTC
    comment: str = ""

    def told(self) -> ByPerson | None:
        """What the student reads of it: nothing of a provisional mark that was only confirmed."""
        words = self.reason or self.comment
        return ByPerson(words, self.author, self.at) if words else None


Decisions = dict[str, dict[str, dict[str, Review]]]  # student -> exercise or quiz -> test or question


def _composed(by_student: Mapping[str, T]) -> dict[str, T]:
    return {composed(student): one for student, one in by_student.items()}


def _decisions(found: Decisions) -> Decisions:
    """Under composed ids; what stands under two forms of one id is put together."""
    made: Decisions = {}
    for student, parts in found.items():
        for part, items in parts.items():
            made.setdefault(composed(student), {}).setdefault(part, {}).update(items)
    return made


@dataclass(frozen=True)
class Reviews:
    """Those of a class. `chosen`: student -> the folder in RESULTS of the submission that counts; `digests`: student -> of
    what lay there when a person chose it, "" where an earlier version wrote it down."""

    form: Literal[2] = FORM  # 1 was `decisions` alone
    decisions: Decisions = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, data: bytes) -> Reviews:
        """What was written, in this version or before. Raises msgspec.MsgspecError."""
        raw = msgspec.json.decode(data)
        if isinstance(raw, dict) and raw.get("form") == FORM:
            kept = msgspec.convert(raw, cls)
            return cls(FORM, _decisions(kept.decisions), _composed(kept.chosen), _composed(kept.digests))
        return cls(decisions=_decisions(msgspec.convert(raw, Decisions)))

    def choose(self, student: str, folder: str, result: Result) -> None:
        """Enter which of several submissions counts, and what it is."""
        self.chosen[student], self.digests[student] = folder, result.digest

    def choice(self, student: str, submissions: Mapping[str, Result]) -> str | None:
        """The folder of the one that was chosen, wherever it lies now; None where it is not among these any more."""
        folder, digest = self.chosen.get(student), self.digests.get(student, "")
        if folder is None or not digest:
            return folder if folder in submissions else None
        same = [at for at, result in submissions.items() if result.digest == digest]
        return folder if folder in same else min(same, default=None)

    def decide(self, student: str, part: str, item: str, review: Review) -> None:
        """Enter a mark."""
        self.decisions.setdefault(student, {}).setdefault(part, {})[item] = review

    def forget(self, student: str, part: str, item: str) -> bool:
        """Take a mark back; whether there was one."""
        return self.decisions.get(student, {}).get(part, {}).pop(item, None) is not None


@dataclass(frozen=True)
class Waiting:
    """An answer that waits for a person."""

    student: str
    quiz: str
    question: QuestionResult


def apply_reviews(result: Result, reviews: Reviews, folder: str) -> Result:
    """The result with the decisions on this student. A decision on another answer than today's is left aside: that
    answer waits again."""
    own = reviews.decisions.get(result.student, {})
    exercises = tuple(_exercise(e, own.get(e.name, {})) for e in result.exercises)
    quizzes = tuple(_quiz(q, own.get(q.name, {})) for q in result.quizzes)
    settled: set[Flag] = set()
    if not any(x.needs_review for q in quizzes for x in q.questions):
        settled.add(Flag.NEEDS_REVIEW)
    if (exercises, quizzes) != (result.exercises, result.quizzes) and not _withheld(exercises, quizzes):
        settled.add(Flag.GRADER_ERROR)
    flags = tuple(f for f in result.flags if f not in settled)
    return replace(result, exercises=exercises, quizzes=quizzes, flags=flags)


def _withheld(exercises: tuple[ExerciseResult, ...], quizzes: tuple[QuizResult, ...]) -> bool:
    parts = (*(t.outcome for e in exercises for t in e.tests), *(x.outcome for q in quizzes for x in q.questions))
    return Outcome.GRADER_ERROR in parts


def _exercise(exercise: ExerciseResult, own: Mapping[str, Review]) -> ExerciseResult:
    given = {t.id: own[t.id] for t in exercise.tests if t.id in own}
    if not given:
        return exercise
    tests = tuple(_test(t, given[t.id]) if t.id in given else t for t in exercise.tests)
    given_back = sum(t.points for t in exercise.tests if t.id in given and t.outcome is Outcome.GRADER_ERROR)
    return replace(exercise, tests=tests, max_score=exercise.max_score + given_back)


def _test(test: TestResult, review: Review) -> TestResult:
    return replace(test, earned=review.earned, outcome=_outcome(review, test.points), review=review.told(), counts=True)


def _quiz(quiz: QuizResult, own: Mapping[str, Review]) -> QuizResult:
    if not own:
        return quiz
    return replace(quiz, questions=tuple(_question(x, own.get(x.id)) for x in quiz.questions))


def _question(question: QuestionResult, review: Review | None) -> QuestionResult:
    if review is None or not (review.reason or review.answer == question.answer):
        return question
    return replace(
        question,
        earned=review.earned,
        outcome=_outcome(review, question.points),
        needs_review=False,
        reviewed=True,
        review=review.told(),
    )


def _outcome(review: Review, points: float) -> Outcome:
    return Outcome.PASSED if review.earned >= points else Outcome.FAILED


def waiting(result: Result) -> Iterator[Waiting]:
    """The answers of one student that wait for a person."""
    for quiz in result.quizzes:
        for question in quiz.questions:
            if question.needs_review:
                yield Waiting(result.student, quiz.name, question)
