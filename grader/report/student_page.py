"""The student's page: feedback.html."""

from __future__ import annotations

from functools import partial
from itertools import takewhile

from grader.course.assignment import Assignment
from grader.course.ladder import Step
from grader.course.times import shown
from grader.report.card_words import callers, changed, costs, more_tests, page_title, tests_open, tests_passed
from grader.report.cards import Card, cards, unwritten, waiting_for_unwritten
from grader.report.environment import render
from grader.report.in_common import headline, of_example
from grader.report.next_steps import next_steps
from grader.report.pictures import Drawn, drawn
from grader.report.places import place
from grader.report.prose import prose
from grader.report.sentences import sentence
from grader.report.teaching import Teaching
from grader.report.words import (
    OUTCOMES,
    STATUSES,
    by_person,
    extra_left,
    how_sure,
    printed,
    still_to_answer,
    still_to_write,
)
from grader.results.evidence import is_observed
from grader.results.progress import Change, changes
from grader.results.result import (
    RAISES,
    ExerciseResult,
    Outcome,
    QuestionResult,
    QuizResult,
    Result,
    Status,
    WorkedLines,
)
from grader.results.standing import Standing
from grader.text import Lang, Text


def student_page(
    result: Result,
    lang: Lang,
    standing: Standing | None = None,
    assignment: Assignment | None = None,
    teaching: Teaching | None = None,
) -> str:
    """The page, self-contained, in both languages; `lang` is the one that is shown first.

    standing: the marks as they count under the assignment; without one everything counts as it is. teaching: what the
    course says to a fault; without it the cards have no ladder.
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
        open_quizzes=open_quizzes(result),
        statuses={str(s): text for s, text in STATUSES.items() if text},
        outcomes={str(o): text for o, text in OUTCOMES.items()},
        still_to_write=still_to_write,
        still_to_answer=still_to_answer,
        extra_left=extra_left,
        passing=lambda e: [t for t in e.tests if t.outcome is Outcome.PASSED],
        unwritten=unwritten,
        open_tests=open_tests,
        tests_passed=tests_passed,
        ordered=ordered,
        steps_of=partial(steps_of, teaching),
        **_OF_CARDS,
        changes=[(changed(c), _way(c)) for c in changes(result)],
        title=page_title(result.student, assignment.title if assignment else Text()),
        several=lambda e: len({t.task for t in e.tests}) > 1,
        say=sentence,
        printed=printed,
        by_person=by_person,
    )


def open_exercises(result: Result) -> list[ExerciseResult]:
    """The exercises that were not handed in or not begun, where there are others, or several: one line, not a card each."""
    blank = [
        e
        for e in result.exercises
        if e.status in (Status.MISSING, Status.NOT_ATTEMPTED) and not any(t.review for t in e.tests)
    ]
    return blank if len(blank) > 1 or len(blank) < len(result.exercises) else []


def open_quizzes(result: Result) -> list[QuizResult]:
    """The quizzes that nobody answered, where there are others, or several: one line too. What was lost of one on the way is told."""
    blank = [q for q in result.quizzes if q.status is Status.MISSING and not (q.message or q.lost or q.score)]
    return blank if len(blank) > 1 or len(blank) < len(result.quizzes) else []


def _way(change: Change) -> str:
    """The colour of a change: better, worse, or as much of one as of the other."""
    return "good" if change.now > change.before else "bad" if change.now < change.before else "warn"


def open_tests(e: ExerciseResult) -> Text:
    """What is not written yet, and what it costs."""
    tests = unwritten(e)
    return tests_open(len(tests), sum(t.points - t.earned for t in tests), waiting_for_unwritten(e))


def perhaps(card: Card) -> list[list[tuple[str, Text]]]:
    """Of each test what explains it alone, and not half of what its task lost; each said once on a card, where no
    mistake is the headline."""
    said: set[str] = set()
    found: list[list[tuple[str, Text]]] = []
    for test in card.tests:
        named = zip(test.diagnosis, test.hints, strict=False) if card.mistake is None else ()
        found.append([(id, hint) for id, hint in named if id not in said])
        said |= {id for id, _ in found[-1]}
    return found


def steps_of(teaching: Teaching | None, e: ExerciseResult, card: Card) -> list[Step]:
    """The ladder of a card; none where the fault is ours."""
    test = card.tests[0]
    if teaching is None or test.outcome is Outcome.GRADER_ERROR:
        return []
    return teaching.steps(e.name, card.task, test.id, test.title)


def to_copy(e: ExerciseResult, card: Card) -> WorkedLines | None:
    """The lines that show a card's fault; of what did not come to an end, or was not allowed, there are none."""
    ends = {Outcome.FAILED: "", Outcome.ERROR: RAISES}
    mistake = card.mistake.id if card.mistake else ends.get(card.tests[0].outcome)
    return next((x for x in e.lines if (x.task, x.mistake) == (card.task, mistake)), None)


def is_shown_above(e: ExerciseResult, card: Card) -> bool:
    """Whether an earlier card of the exercise has the same lines to copy."""
    own = to_copy(e, card)
    above = takewhile(lambda c: c.tests != card.tests, cards(e))
    return own is not None and any((x := to_copy(e, c)) is not None and x.lines == own.lines for c in above)


def ordered(q: QuizResult) -> list[QuestionResult]:
    """What lost points first, what was not answered last."""
    return sorted(q.questions, key=lambda x: (x.outcome is Outcome.NOT_ATTEMPTED, x.earned >= x.points))


def pictures_of(e: ExerciseResult, card: Card) -> list[Drawn]:
    """The pictures that say something of a card's task; on its first card, where it has several."""
    if next(c for c in cards(e) if c.task == card.task).tests != card.tests:
        return []
    made = (drawn(kind, data) for kind, data in e.pictures if data.get("task") == card.task)
    return [picture for picture in made if picture]


_OF_CARDS = {  # what `card.html` asks for
    "callers": callers,
    "cards": cards,
    "headline": headline,
    "how_sure": how_sure,
    "is_observed": is_observed,
    "perhaps": perhaps,
    "to_copy": to_copy,
    "is_shown_above": is_shown_above,
    "costs": costs,
    "more_tests": more_tests,
    "drawn": pictures_of,
    "place_of": place,
    "of_example": of_example,
    "prose": prose,
}
