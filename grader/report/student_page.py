"""The student's page: feedback.html."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from grader.course.assignment import Assignment
from grader.course.times import shown
from grader.report import pictures
from grader.report.cards import Card, cards
from grader.report.environment import render
from grader.report.next_steps import next_steps
from grader.report.sentences import sentence
from grader.report.words import (
    DEGREES,
    OUTCOMES,
    PICTURES,
    STATUSES,
    by_person,
    costs,
    more_tests,
    printed,
    still_to_write,
)
from grader.results.result import (
    ExerciseResult,
    Outcome,
    QuestionResult,
    QuizResult,
    Result,
    Status,
    TestResult,
    WorkedLines,
)
from grader.results.standing import Standing
from grader.text import Lang, Text


def student_page(
    result: Result, lang: Lang, standing: Standing | None = None, assignment: Assignment | None = None
) -> str:
    """The page, self-contained, in both languages; `lang` is the one that is shown first.

    standing: the marks as they count under the assignment; without one everything counts as it is.
    """
    standing = standing or Standing.of(result)
    return render(
        "student.html",
        result=result,
        standing=standing,
        assignment=assignment,
        time=lambda at: shown(at, assignment.zone if assignment else None),
        lang=lang,
        steps=next_steps(result),
        withheld=sum(e.withheld for e in result.exercises),
        open_exercises=open_exercises(result),
        statuses={str(s): text for s, text in STATUSES.items() if text},
        outcomes={str(o): text for o, text in OUTCOMES.items()},
        cards=cards,
        degrees=DEGREES,
        perhaps=perhaps,
        to_copy=to_copy,
        costs=costs,
        still_to_write=still_to_write,
        more_tests=more_tests,
        passing=lambda e: [t for t in e.tests if t.outcome is Outcome.PASSED],
        unwritten=lambda e: [t for t in e.tests if t.outcome is Outcome.NOT_ATTEMPTED],
        ordered=ordered,
        drawn=drawn,
        several=lambda e: len({t.task for t in e.tests}) > 1,
        say=sentence,
        printed=printed,
        by_person=by_person,
    )


def open_exercises(result: Result) -> list[ExerciseResult]:
    """The exercises that were not handed in or not begun, where there are others: one line, not a card each."""
    blank = [
        e
        for e in result.exercises
        if e.status in (Status.MISSING, Status.NOT_ATTEMPTED) and not any(t.review for t in e.tests)
    ]
    return blank if len(blank) < len(result.exercises) else []


def perhaps(card: Card, test: TestResult) -> Iterator[tuple[str, Text]]:
    """What explains a test alone, and not half of what its task lost: told beside it, where no mistake is the headline."""
    return zip(test.diagnosis, test.hints, strict=False) if card.mistake is None else iter(())


def to_copy(e: ExerciseResult, card: Card) -> WorkedLines | None:
    """The lines that show a card's fault."""
    mistake = card.mistake.id if card.mistake else ""
    return next((x for x in e.lines if (x.task, x.mistake) == (card.task, mistake)), None)


def ordered(q: QuizResult) -> list[QuestionResult]:
    """What lost points first, what was not answered last."""
    return sorted(q.questions, key=lambda x: (x.outcome is Outcome.NOT_ATTEMPTED, x.earned >= x.points))


def drawn(e: ExerciseResult) -> list[tuple[Text, Markup]]:
    """The pictures that can be drawn, with their captions. The SVG is ours: numbers and escaped words."""
    made = ((PICTURES.get(kind, Text()), pictures.draw(kind, data)) for kind, data in e.pictures)
    return [(caption, Markup(svg)) for caption, svg in made if svg]
