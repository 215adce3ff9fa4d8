"""Public: what a student may see of a result, as `result.json` holds it. The published schema is made of this form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from grader.course.assignment import Assignment
from grader.results.finding import Finding
from grader.results.platform_key import PlatformKey
from grader.results.result import ByPerson, ExerciseResult, Outcome, QuizResult, Result, Status, number
from grader.results.standing import Standing
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
    counts: Annotated[
        bool | UnsetType,
        Meta(description="false where it passed and earns nothing before the task's values are right"),
    ] = UNSET


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
        if exercise.status is not Status.MISSING:
            return cls._made(exercise, lang, say)
        known = _MISSING.get((exercise.name, lang))
        if known is None or known[0] is not exercise:
            known = _MISSING[exercise.name, lang] = exercise, cls._made(exercise, lang, say)
        return known[1]

    @classmethod
    def _made(cls, exercise: ExerciseResult, lang: Lang, say: Say) -> PublicExercise:
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
                counts=UNSET if t.counts else False,
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


# What is missing is the same for all who miss it, and most of a course is missing in most submissions.
_MISSING: dict[tuple[str, Lang], tuple[ExerciseResult, PublicExercise]] = {}


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


class PublicPart(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """What one exercise or quiz counts. A dropped one is not in the sums."""

    score: Mark
    max_score: Mark
    extra_credit: bool
    dropped: bool


class PublicStanding(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """How the mark comes about under an assignment: `score` of the result is `raw_score` × `late_share`."""

    title: str
    due: Annotated[datetime | None, Meta(description="with this student's extension")]
    submitted: datetime | None
    raw_score: Mark
    late_share: Annotated[float, Meta(ge=0, le=1)]
    parts: dict[str, PublicPart]

    @classmethod
    def of(cls, standing: Standing, title: str) -> PublicStanding:
        """The marks, part by part."""
        return cls(
            title=title,
            due=standing.lateness.due,
            submitted=standing.lateness.at,
            raw_score=number(standing.raw),
            late_share=number(standing.lateness.share),
            parts={
                p.name: PublicPart(
                    score=number(p.score),
                    max_score=number(p.max_score),
                    extra_credit=p.extra_credit,
                    dropped=p.dropped,
                )
                for p in standing.parts
            },
        )


class PublicPlatform(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Whose it is on the platform that it was downloaded from."""

    layout: str
    id: str
    name: str

    @classmethod
    def of(cls, key: PlatformKey | None) -> PublicPlatform | UnsetType:
        """What is published of the key; nothing where there is none."""
        return cls(layout=key.layout, id=key.id, name=key.name) if key else UNSET


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
    assignment: PublicStanding | UnsetType = UNSET
    platform: PublicPlatform | UnsetType = UNSET

    @classmethod
    def of(
        cls, result: Result, lang: Lang, say: Say, standing: Standing, assignment: Assignment | None = None
    ) -> PublicResult:
        """The result, its texts in `lang`; `say` puts a finding into words."""
        return cls(
            schema=SCHEMA_VERSION,
            student=result.student,
            score=number(standing.score),
            max_score=number(standing.max_score),
            isolation=result.isolation,
            exercises={e.name: PublicExercise.of(e, lang, say) for e in result.exercises},
            quizzes={q.name: PublicQuiz.of(q) for q in result.quizzes},
            flags=[str(flag) for flag in result.flags],
            notes=[note.in_(lang) for note in result.notes],
            assignment=PublicStanding.of(standing, assignment.title.in_(lang)) if assignment else UNSET,
            platform=PublicPlatform.of(result.platform),
        )


def to_public(
    result: Result, lang: Lang, say: Say, standing: Standing | None = None, assignment: Assignment | None = None
) -> dict[str, object]:
    """The content of `result.json` as JSON data."""
    public = PublicResult.of(result, lang, say, standing or Standing.of(result), assignment)
    data: dict[str, object] = msgspec.to_builtins(public)
    return data
