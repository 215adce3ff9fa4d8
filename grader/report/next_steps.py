"""Next steps: the few things that bring the student on, in the order of the course, so that what others build on is first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum

from grader.report import words
from grader.report.cards import cards
from grader.report.in_common import headline
from grader.report.sentences import sentence
from grader.results.result import ExerciseResult, QuizResult, Result, Status
from grader.text import Text

MOST_STEPS = 3


class Urgency(IntEnum):
    """What comes first."""

    UNREADABLE = 0  # nothing of it could be marked
    WRONG = 1
    QUIZ = 2
    NOT_BEGUN = 3


def next_steps(result: Result) -> list[Text]:
    """The most useful first."""
    steps = sorted([*_of_exercises(result.exercises), *_of_quizzes(result.quizzes)], key=lambda step: step[0])
    return [text for _, text in steps[:MOST_STEPS]]


def _of_exercises(exercises: Iterable[ExerciseResult]) -> Iterator[tuple[Urgency, Text]]:
    for e in exercises:
        if e.status is Status.SYNTAX_ERROR:
            yield Urgency.UNREADABLE, words.mend_syntax(e.name, sentence(e.finding))
        elif e.status is Status.IMPORT_ERROR:
            yield Urgency.UNREADABLE, words.make_it_load(e.name, sentence(e.finding))
        elif e.status in (Status.MISSING, Status.NOT_ATTEMPTED):
            yield Urgency.NOT_BEGUN, words.to_be_written(e.name, e.max_score - e.score)
        elif faults := cards(e):
            first = faults[0]
            yield Urgency.WRONG, words.mend(e.name, first.task, headline(first) or first.tests[0].title)


def _of_quizzes(quizzes: Iterable[QuizResult]) -> Iterator[tuple[Urgency, Text]]:
    for q in quizzes:
        lost = q.max_score - q.score
        if q.lost:
            yield Urgency.UNREADABLE, words.of_quiz(q.name, q.lost[0])
        elif lost > 0 and q.status is Status.GRADED:
            yield Urgency.QUIZ, words.still_open(q.name, lost)
        elif lost > 0:
            yield Urgency.NOT_BEGUN, words.quiz_waits(q.name)
