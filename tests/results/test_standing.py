"""Marks under an assignment, by hand: weights, worth, extra credit, dropped ones, what being late leaves, attempts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from grader.course.assignment import Assignment, LateRule, Part
from grader.course.roster import Person
from grader.report import student_page
from grader.results.flags import Flag
from grader.results.handed_in import HandedIn, Record
from grader.results.result import ExerciseResult, Outcome, QuestionResult, QuizResult, Result, Status, TestResult
from grader.results.standing import Standing
from grader.results.terms import Terms, nobodys_extensions
from grader.text import Text

DUE = datetime(2026, 10, 31, 12, tzinfo=UTC)
HINT = Text("Along which axis?", "どの軸でしょうか。")


def exercise(name: str, earned: float, most: float, withheld: float = 0.0) -> ExerciseResult:
    """An exercise with one test, and one more where our fault withholds points."""
    test = TestResult("t", name, Text(), most, earned, Outcome.FAILED, diagnosis=("M1",), hints=(HINT,))
    ours = TestResult("o", name, Text(), withheld, 0.0, Outcome.GRADER_ERROR)
    return ExerciseResult(name, Text(), "unit01", Status.GRADED, most, (test, *([ours] if withheld else [])))


def result(handed_in: HandedIn | None = None, *flags: Flag) -> Result:
    """a: 3 of 4 · b: 5 of 10 · c: 0 of 2 · quiz: 4 of 5."""
    quiz = QuizResult("quiz", Text(), 5.0, (QuestionResult("q", 5.0, 4.0, Outcome.FAILED),))
    exercises = (exercise("a", 3, 4), exercise("b", 5, 10), exercise("c", 0, 2))
    return Result("ann", "", exercises, (quiz,), flags=flags, handed_in=handed_in)


def assignment(*parts: Part, drop: tuple[int, ...] = (0, 0), **more: object) -> Assignment:
    return Assignment(parts, drop, **more)  # type: ignore[arg-type]


def part(name: str, group: int = 0, **more: object) -> Part:
    return Part(name, name == "quiz", group, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("parts", "drop", "marks"),
    [
        ([part("a"), part("b"), part("c"), part("quiz")], (0,), (12, 21)),
        ([part("a")], (0,), (3, 4)),
        ([part("a", weight=2.0), part("b")], (0,), (11, 18)),
        ([part("a", points=10.0), part("b", points=10.0)], (0,), (12.5, 20)),
        ([part("a"), part("quiz", group=1, extra_credit=True)], (0, 0), (7, 4)),
        ([part("a"), part("b"), part("c")], (1,), (8, 14)),  # c has the lowest share
        ([part("a"), part("b"), part("c")], (2,), (3, 4)),
        ([part("a"), part("b"), part("c", group=1), part("quiz", group=1)], (1, 1), (7, 9)),
    ],
)
def test_the_sum(parts: list[Part], drop: tuple[int, ...], marks: tuple[float, float]):
    standing = Standing.of(result(), assignment(*parts, drop=drop))
    assert (standing.raw, standing.max_score) == marks
    assert standing.score == standing.raw


def test_without_an_assignment_everything_counts_as_it_is():
    plain, standing = result(), Standing.of(result())
    assert (standing.score, standing.max_score) == (plain.score, plain.max_score)


def test_of_equal_shares_the_later_is_dropped():
    both = Result("ann", "", (exercise("a", 1, 2), exercise("b", 2, 4)))
    standing = Standing.of(both, assignment(part("a"), part("b"), drop=(1,)))
    assert [p.name for p in standing.parts if p.dropped] == ["b"]


def test_withheld_points_are_out_of_the_sum_and_keep_the_worth_of_the_others():
    faulty = Result("ann", "", (exercise("a", 3, 4, withheld=4),))
    standing = Standing.of(faulty, assignment(part("a", points=16.0)))
    assert (standing.raw, standing.max_score, standing.parts[0].full) == (6, 8, 16)


def test_what_was_withheld_as_a_whole_is_not_dropped():
    faulty = Result("ann", "", (exercise("a", 0, 0, withheld=4), exercise("b", 1, 2)))
    standing = Standing.of(faulty, assignment(part("a"), part("b"), drop=(1,)))
    assert [p.name for p in standing.parts if p.dropped] == ["b"]


# --- terms

ONE_DAY = timedelta(hours=20)
LATE = HandedIn(Record.TIMESTAMP, DUE + ONE_DAY)
SET = assignment(part("a"), part("b"), due=DUE, late=LateRule(per_day=0.5), extensions={"bob": 3.0})


@pytest.mark.parametrize(
    ("handed_in", "person", "score", "is_late", "said"),
    [
        (LATE, None, 4, True, "20 h after the due date 2026-10-31 12:00 UTC. 50 % of the marks are kept."),
        (HandedIn(Record.TIMESTAMP, DUE), None, 8, False, None),
        (None, None, 8, False, "not recorded"),
        (HandedIn(Record.TIMESTAMP), None, 8, False, "not recorded"),  # it could not be read
        (HandedIn(Record.CANVAS, is_late=True), None, 8, True, "Canvas says that this was handed in late"),
        (None, Person(id="ann", submitted=DUE + ONE_DAY), 4, True, "(the roster)"),
        (HandedIn(Record.CANVAS, is_late=True), Person(id="ann", submitted=DUE + ONE_DAY), 4, True, "(the roster)"),
        (HandedIn(Record.GRADESCOPE, DUE), Person(id="ann", submitted=DUE + ONE_DAY), 8, False, None),
        (LATE, Person(id="ann", extension=1.0), 8, False, None),
    ],
)
def test_what_being_late_costs_is_said(
    handed_in: HandedIn | None, person: Person | None, score: float, is_late: bool, said: str | None
):
    terms = Terms.of(SET, {"ann": person} if person else None, ["ann"])
    found = terms.counted(result(handed_in))
    assert (found.standing.score, found.standing.raw) == (score, 8)
    assert (Flag.LATE in found.result.flags) is is_late
    assert [bool(said and said in note.en and note.ja) for note in found.result.notes] == [True] * bool(said)


def test_an_extension_of_the_assignment_is_the_students_own():
    terms = Terms.of(SET, None, ["BOB", "ann"])
    assert terms.extensions == {"BOB": 3.0}
    assert terms.counted(result(LATE)).standing.lateness.is_late
    assert nobodys_extensions(SET, ["ann"]) == ["bob"]


def test_nothing_handed_in_is_blank_and_not_late_or_zero_by_rule():
    absent = result(None, Flag.NOT_HANDED_IN)
    blank = Terms(SET).counted(absent)
    assert (blank.standing.is_blank, blank.result.notes) == (True, ())
    zero = Terms(assignment(part("a"), zero_if_not_handed_in=True)).counted(absent)
    assert not zero.standing.is_blank


def test_who_is_nobody_on_the_roster_carries_a_flag():
    assert Flag.NOT_ON_ROSTER in Terms(people={}).counted(result()).result.flags
    assert Flag.NOT_ON_ROSTER not in Terms().counted(result()).result.flags


def test_without_terms_a_result_is_as_it_was():
    assert Terms().counted(result(LATE)).result == result(LATE)


def test_what_was_not_set_is_not_there():
    found = Terms(assignment(part("a"))).counted(result()).result
    assert ([e.name for e in found.exercises], found.quizzes) == (["a"], ())


@pytest.mark.parametrize("hints", [True, False])
def test_hints_are_seen_where_the_assignment_lets_them(hints: bool):
    terms = Terms(assignment(part("a"), hints=hints))
    shown = terms.shown(terms.counted(result()).result)
    assert (HINT.en in student_page(shown, "en")) is hints


def test_the_page_shows_the_sum_the_share_and_the_mark():
    terms = Terms(SET)
    found = terms.counted(result(LATE))
    page = student_page(found.result, "en", found.standing, terms.assignment)
    table = page[page.index('id="standing"') :]
    assert "8 / 14" in table
    assert "50 %" in table
    assert "4 / 14" in table
    assert "得点の 50 % になります" in page
