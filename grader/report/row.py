"""Row: what the class page and the gradebook keep of one student."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar, cast

from grader.course.assignment import Lateness
from grader.course.roster import Person
from grader.results.evidence import Degree, is_observed, named
from grader.results.flags import Flag
from grader.results.result import Outcome, QuestionResult, QuizResult, Result, Status, TestResult
from grader.results.standing import Standing
from grader.text import Text

NOT_TRIED = 255  # in place of a percentage
MOST_OF_ANSWER = 60  # characters of an answer: longer ones are no choice of several

Piece = TypeVar("Piece")


@dataclass(frozen=True, slots=True)
class Seen:
    """A mistake that was named for more than a few of its task's lost tests."""

    exercise: str
    task: str
    mistake: str
    hint: Text
    tests: tuple[Text, ...]  # titles of those that it explains

    @property
    def code(self) -> str:
        """The mistake's id; nothing where what came back was described, not a mistake named."""
        return "" if is_observed(self.mistake) else self.mistake


@dataclass(frozen=True, slots=True)
class Row:
    """One student. Small on purpose: a class of thousands is held in memory as rows."""

    student: str
    folder: str
    score: float
    max_score: float
    parts: tuple[tuple[str, float, float, str], ...]  # (exercise or quiz, score, max_score, status)
    flags: tuple[Flag, ...]
    waiting: int  # answers that wait for a person
    withheld: float
    seen: tuple[Seen, ...] = ()
    items: tuple[tuple[str, bytes], ...] = ()  # (exercise or quiz, per cent of each test or question, or NOT_TRIED)
    answers: tuple[tuple[str, tuple[str, ...]], ...] = ()  # (quiz, what was answered to each question)
    raw: float = 0.0  # before what being late costs
    lateness: Lateness = Lateness()
    is_blank: bool = False  # nothing was handed in, and that is no zero
    dropped: tuple[str, ...] = ()
    person: Person | None = None
    seconds: float = 0.0  # of processor time, that grading cost
    signed_for: str = ""  # whom a zip in it was packed for, where that is somebody else

    @classmethod
    def of(cls, result: Result, folder: str, standing: Standing | None = None, person: Person | None = None) -> Row:
        """The row of a result whose files lie in students/<folder>."""
        standing = standing or Standing.of(result)
        seen = {
            (e.name, n.task, n.id): Seen(
                e.name, n.task, mistake=n.id, hint=n.hint, tests=tuple(t.title for t in n.tests)
            )
            for e in result.exercises
            for n in named(e)
            if n.degree > Degree.PARTLY
        }
        taken = [q for q in result.quizzes if q.status is Status.GRADED]
        return cls(
            student=result.student,
            folder=folder,
            score=standing.score,
            max_score=standing.max_score,
            parts=tuple((p.name, p.score, p.max_score, p.status) for p in standing.parts),
            flags=result.flags,
            waiting=sum(x.needs_review for q in result.quizzes for x in q.questions),
            withheld=sum(e.withheld for e in result.exercises),
            seen=tuple(seen.values()),
            items=(
                *((e.name, bytes(map(_percent, e.tests))) for e in result.exercises if e.tests),
                *((q.name, bytes(map(_percent, q.questions))) for q in taken),
            ),
            answers=tuple((q.name, _answers(q)) for q in taken),
            raw=standing.raw,
            lateness=standing.lateness,
            is_blank=standing.is_blank,
            dropped=tuple(p.name for p in standing.parts if p.dropped),
            person=person,
            seconds=result.seconds,
            signed_for=result.signed_for,
        )

    def shared(self, pieces: dict[object, object]) -> Row:
        """An equal row of `pieces` that equal rows have, too: what other processes send comes as copies."""

        def one(piece: Piece) -> Piece:
            return cast("Piece", pieces.setdefault((type(piece), piece), piece))

        return replace(
            self,
            folder=self.student if self.folder == self.student else self.folder,
            parts=tuple(map(one, self.parts)),
            seen=one(tuple(map(one, self.seen))),
            items=one(self.items),
            answers=tuple(map(one, self.answers)),
            flags=one(self.flags),
            lateness=one(self.lateness),
            dropped=one(self.dropped),
            score=one(self.score),
            max_score=one(self.max_score),
            raw=one(self.raw),
            withheld=one(self.withheld),
        )

    def score_of(self, name: str) -> float | None:
        """The mark of one exercise or quiz; None where it was not set."""
        return next((score for part, score, _, _ in self.parts if part == name), None)


def _percent(item: TestResult | QuestionResult) -> int:
    """What was earned of a test or a question, or that it was not tried."""
    if item.outcome in (Outcome.NOT_ATTEMPTED, Outcome.GRADER_ERROR):
        return NOT_TRIED
    if item.outcome is Outcome.PASSED:  # also where it does not count yet
        return 100
    return round(100 * item.earned / item.points)


def _answers(quiz: QuizResult) -> tuple[str, ...]:
    return tuple(x.answer if len(x.answer) <= MOST_OF_ANSWER else "" for x in quiz.questions)
