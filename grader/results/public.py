"""Public: what a student may see of a result, as `result.json` holds it. The published schema is made of this form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from grader.results.finding import Finding
from grader.results.result import ByPerson, ExerciseResult, Outcome, QuizResult, Result, Status, number
from grader.text import Lang, Text

SCHEMA_VERSION: Literal[1] = 1

Say = Callable[[Finding | None], Text]
Mark = Annotated[float, Meta(ge=0)]
Mistakes = Annotated[list[str], Meta(description="ids of the mistakes that it behaves like, the best match first")]


class PublicReview(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """That a person set a mark."""

    reason: str
    author: str
    at: Annotated[str, Meta(description="ISO 8601, with the offset from UTC")]

    @classmethod
    def of(cls, review: ByPerson | None) -> PublicReview | UnsetType:
        """What is published of it; nothing where the mark is the grader's."""
        return cls(reason=review.reason, author=review.author, at=review.at) if review else UNSET


class PublicTest(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """One hidden test."""

    id: str
    title: str
    points: Mark
    earned: Mark
    outcome: Outcome
    message: str
    diagnosis: Mistakes
    review: PublicReview | UnsetType = UNSET


class PublicExercise(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """One exercise. `max_score` is without the points of tests that our own fault withheld."""

    score: Mark
    max_score: Mark
    status: Status
    tests: list[PublicTest]
    diagnosis: Mistakes

    @classmethod
    def of(cls, exercise: ExerciseResult, lang: Lang, say: Say) -> PublicExercise:
        """The exercise, its texts in `lang`; `say` puts a finding into words."""
        tests = [
            PublicTest(
                id=t.id,
                title=t.title.in_(lang),
                points=number(t.points),
                earned=number(t.earned),
                outcome=t.outcome,
                message=say(t.finding).in_(lang),
                diagnosis=list(t.diagnosis),
                review=PublicReview.of(t.review),
            )
            for t in exercise.tests
        ]
        return cls(
            score=number(exercise.score),
            max_score=number(exercise.max_score),
            status=exercise.status,
            tests=tests,
            diagnosis=list(exercise.diagnosis),
        )


class PublicQuestion(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """One question of a quiz. `needs_review`: the mark is provisional until a person has looked."""

    id: str
    points: Mark
    earned: Mark
    outcome: Outcome
    needs_review: bool
    review: PublicReview | UnsetType = UNSET


class PublicQuiz(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """One quiz."""

    score: Mark
    max_score: Mark
    questions: list[PublicQuestion]

    @classmethod
    def of(cls, quiz: QuizResult) -> PublicQuiz:
        """The quiz, without its texts."""
        questions = [
            PublicQuestion(
                id=q.id,
                points=number(q.points),
                earned=number(q.earned),
                outcome=q.outcome,
                needs_review=q.needs_review,
                review=PublicReview.of(q.review),
            )
            for q in quiz.questions
        ]
        return cls(score=number(quiz.score), max_score=number(quiz.max_score), questions=questions)


class PublicResult(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """What grading one submission gave. Texts are in the language of the run."""

    schema: Literal[1]
    student: Annotated[str, Meta(description="the name of the folder or zip")]
    score: Mark
    max_score: Mark
    isolation: Annotated[str, Meta(description="the level that was in force, 3 being the strongest")]
    exercises: dict[str, PublicExercise]
    quizzes: dict[str, PublicQuiz]
    flags: Annotated[list[str], Meta(description="remarks for the instructor")]
    notes: Annotated[list[str], Meta(description="which file was taken, what was left aside and why")]

    @classmethod
    def of(cls, result: Result, lang: Lang, say: Say) -> PublicResult:
        """The result, its texts in `lang`; `say` puts a finding into words."""
        return cls(
            schema=SCHEMA_VERSION,
            student=result.student,
            score=number(result.score),
            max_score=number(result.max_score),
            isolation=result.isolation,
            exercises={e.name: PublicExercise.of(e, lang, say) for e in result.exercises},
            quizzes={q.name: PublicQuiz.of(q) for q in result.quizzes},
            flags=[str(flag) for flag in result.flags],
            notes=[note.in_(lang) for note in result.notes],
        )


def to_public(result: Result, lang: Lang, say: Say) -> dict[str, object]:
    """The content of `result.json` as JSON data."""
    data: dict[str, object] = msgspec.to_builtins(PublicResult.of(result, lang, say))
    return data
