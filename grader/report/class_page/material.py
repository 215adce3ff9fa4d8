"""Material: what the class page tells beside the rows: the items' titles, the quizzes' choices, the lessons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.course.lesson import Passage
from grader.quiz import Quiz
from grader.results.result import ExerciseResult, QuizResult
from grader.results.similar import Pair
from grader.text import Text


@dataclass(frozen=True)
class Item:
    """A hidden test or a question."""

    id: str
    title: Text
    points: float

    @classmethod
    def of(cls, part: ExerciseResult | QuizResult) -> tuple[Item, ...]:
        """Those of an exercise or a quiz, in order."""
        if isinstance(part, QuizResult):
            return tuple(cls(q.id, q.question, points=q.points) for q in part.questions)
        return tuple(cls(t.id, t.title, points=t.points) for t in part.tests)


@dataclass(frozen=True)
class Material:
    """By exercise or quiz; what is not there is left out of the page."""

    items: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    quizzes: Mapping[str, Quiz] = field(default_factory=dict)
    passages: Mapping[tuple[str, str], Passage] = field(default_factory=dict)  # (exercise, task) → of the lesson
    similar: tuple[Pair, ...] | None = None  # None: nobody has looked yet
