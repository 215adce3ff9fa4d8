"""Cards: one a fault, said as surely as the evidence allows, the smallest example first."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from grader.report import student_page
from grader.report.cards import Card, cards, waiting_for_unwritten
from grader.report.in_common import headline
from grader.report.next_steps import next_steps
from grader.results.evidence import Degree, of_task
from grader.results.finding import Call, Finding, Kind
from grader.results.result import ExerciseResult, Outcome, QuizResult, Result, Status, TestResult, WorkedLines
from grader.text import Text

HINTS = {"SM1": Text("Along which axis?", "どの軸でしょうか。"), "SM9": Text("A sign?", "符号は？")}
HINTS |= {f"edit:sign:{n}": Text(f"Line {n}: a sign?", f"{n} 行目：符号は？") for n in (3, 4)}


def lost(id: str, *named: str, size: int = 9, task: str = "softmax", **more: Any) -> TestResult:
    finding = Finding(Kind.WRONG_VALUE, words={"got": "3"}, call=Call(task, args=("x",), gave="3", size=size))
    values = {"outcome": Outcome.FAILED, "finding": finding, "diagnosis": named} | more
    return TestResult(
        id,
        task,
        title=Text(f"Property {id}.", f"性質 {id}。"),
        points=1.5,
        earned=0.0,
        hints=tuple(HINTS[n] for n in values["diagnosis"]),
        **values,
    )


def raised(id: str, exception: str, line: int) -> TestResult:
    finding = Finding(Kind.RAISED, words={"exception": exception, "message": ""}, lines=((line, "x = y"),))
    return lost(id, outcome=Outcome.ERROR, finding=finding)


def exercise(*tests: TestResult, name: str = "softmax", exactly: tuple[str, ...] = ()) -> ExerciseResult:
    title = Text(name.capitalize(), name)
    sure = tuple(of_task("softmax", i) for i in exactly)
    return ExerciseResult(name, title, "u", Status.GRADED, max_score=10.0, tests=tests, exactly=sure)


def shape(made: list[Card]) -> list[tuple[str, Degree | None, list[str]]]:
    """Of each card: the mistake, how sure it is, its tests."""
    return [
        (c.mistake.id if c.mistake else "", c.mistake.degree if c.mistake else None, [t.id for t in c.tests])
        for c in made
    ]


@pytest.mark.parametrize(
    ("beside", "alone", "others", "also"),
    [
        (3, 1, 3, ["SM9"]),  # told together, of one card, although the second explains less than half of the task
        (2, 2, 1, ["SM9"]),
        (1, 3, 1, []),  # beside it here and there
        (3, 0, 2, ["SM9"]),
    ],
)
def test_what_was_done_besides_is_told_with_it(beside: int, alone: int, others: int, also: list[str]) -> None:
    tests = [lost(f"b{n}", "SM1", "SM9") for n in range(beside)] + [lost(f"a{n}", "SM1") for n in range(alone)]
    card, *rest = cards(exercise(*tests, *(lost(f"o{n}") for n in range(others))))
    assert card.mistake is not None
    assert (card.mistake.id, card.mistake.degree) == ("SM1", Degree.LOOKS)
    assert [n.id for n in card.also] == also
    assert [t.id for c in rest for t in c.tests] == [f"o{n}" for n in range(others)]


def test_what_is_doubtful_is_told_beside_nothing() -> None:
    tests = [lost(f"b{n}", "SM1", "SM9") for n in range(3)] + [lost("a", "SM1")]
    (card,) = cards(replace(exercise(*tests), doubtful=(of_task("softmax", "SM9"),)))
    assert card.also == ()


@pytest.mark.parametrize(
    ("tests", "exactly", "expected"),
    [
        ((lost("a", "SM1"), lost("b", "SM1")), ("SM1",), [("SM1", Degree.EXACTLY, ["a", "b"])]),
        ((lost("a", "SM1"), lost("b")), ("SM1",), [("SM1", Degree.EXACTLY, ["a", "b"])]),
        (  # sure in one task is not sure in the other
            (lost("a", "SM1"), lost("b", "SM1", task="log_softmax"), lost("c", task="log_softmax")),
            ("SM1",),
            [("SM1", Degree.EXACTLY, ["a"]), ("SM1", Degree.LOOKS, ["b"]), ("", None, ["c"])],
        ),
        ((lost("a", "SM1"), lost("b")), (), [("SM1", Degree.LOOKS, ["a"]), ("", None, ["b"])]),
        ((lost("a", "SM1"), lost("b"), lost("c")), (), [("", None, ["a", "b", "c"])]),
        (
            (lost("a", "SM1"), lost("b", "SM9"), lost("c", "SM1")),
            (),
            [("SM1", Degree.LOOKS, ["a", "c"]), ("", None, ["b"])],
        ),
        ((lost("a", "SM1"), lost("b", "SM9")), (), [("SM1", Degree.LOOKS, ["a"]), ("SM9", Degree.LOOKS, ["b"])]),
        (
            (*(lost(f"a{n}", "SM1") for n in range(3)), lost("b", "SM9"), lost("c", "SM9")),
            (),
            [("SM1", Degree.LOOKS, ["a0", "a1", "a2"]), ("SM9", Degree.LOOKS, ["b", "c"])],
        ),
        (
            (*(lost(f"a{n}", "SM1") for n in range(4)), lost("b", "SM9"), lost("c", "SM9"), lost("d")),
            (),
            [("SM1", Degree.LOOKS, ["a0", "a1", "a2", "a3"]), ("", None, ["b", "c", "d"])],
        ),
        (  # an exception is told by its line: the second mistake need not explain it
            (*(lost(f"a{n}", "SM1") for n in range(4)), lost("b", "SM9"), lost("c", "SM9"), raised("d", "KeyError", 3)),
            (),
            [
                ("SM1", Degree.LOOKS, ["a0", "a1", "a2", "a3"]),
                ("SM9", Degree.LOOKS, ["b", "c"]),
                ("", None, ["d"]),
            ],
        ),
        ((lost("a", "SM1", "SM9"),), (), [("SM1", Degree.LOOKS, ["a"])]),
        (
            (lost("a", "SM1"), lost("b", "SM9")),
            ("SM1", "SM9"),
            [("SM1", Degree.EXACTLY, ["a"]), ("SM9", Degree.EXACTLY, ["b"])],
        ),
        ((lost("a"), lost("b", task="log_softmax")), (), [("", None, ["a"]), ("", None, ["b"])]),
        ((raised("a", "NameError", 3), raised("b", "NameError", 3)), (), [("", None, ["a", "b"])]),
        ((raised("a", "NameError", 3), raised("b", "NameError", 4)), (), [("", None, ["a"]), ("", None, ["b"])]),
        ((raised("a", "NameError", 3), lost("b")), (), [("", None, ["a"]), ("", None, ["b"])]),
        ((lost("a", size=50), lost("b", size=4), lost("c", size=9)), (), [("", None, ["b", "c", "a"])]),
        ((lost("a", outcome=Outcome.GRADER_ERROR), lost("b")), (), [("", None, ["b"]), ("", None, ["a"])]),
        ((lost("a", outcome=Outcome.PASSED), lost("b", outcome=Outcome.NOT_ATTEMPTED)), (), []),
    ],
)
def test_a_card_a_fault(
    tests: tuple[TestResult, ...], exactly: tuple[str, ...], expected: list[tuple[str, Degree | None, list[str]]]
):
    assert shape(cards(exercise(*tests, exactly=exactly))) == expected


def none(id: str, kind: Kind = Kind.NO_ARRAY, **more: Any) -> TestResult:
    call = Call("softmax", args=("x",), gave="None", size=more.pop("size", 9))
    return lost(id, finding=Finding(kind, words={"got": "None"}, call=call), **more)


def shaped(id: str) -> TestResult:
    finding = Finding(Kind.SHAPE, shapes={"is": (3,), "wanted": (1, 3)}, call=Call("softmax", gave="x", size=3))
    return lost(id, finding=finding)


@pytest.mark.parametrize(
    ("tests", "said"),
    [
        ((none("a"), none("b", Kind.NO_NUMBER)), ["softmax gives None. Is there a `return`, on every way through it?"]),
        ((none("a"), none("b", Kind.UNUSABLE)), ["softmax gives None. Is there a `return`, on every way through it?"]),
        ((none("a"), lost("b")), ["softmax gives None. Is there a `return`, on every way through it?", ""]),
        ((raised("a", "NameError", 3), raised("b", "NameError", 3)), ["Line 3 raises NameError."]),
        (
            (shaped("a"), shaped("b")),
            ["What softmax gives has the wrong shape: here (3,) where it should be (1, 3)."],
        ),
        ((shaped("a"), lost("b")), [""]),
        ((lost("a"), lost("b")), [""]),
        ((none("a", diagnosis=("SM1",)), none("b", diagnosis=("SM1",))), []),
    ],
)
def test_what_the_tests_of_a_card_have_in_common_is_its_first_sentence(tests: tuple[TestResult, ...], said: list[str]):
    made = [card for card in cards(exercise(*tests)) if card.mistake is None]
    assert [headline(card).en for card in made] == said
    steps = next_steps(Result("ann", "3", (exercise(*tests),)))
    assert not made or steps[0].en.endswith(said[0] or "Property a.")


def test_code_in_a_sentence_is_set_as_code_and_nothing_of_a_student_is_markup():
    finding = Finding(Kind.SAID, said=Text("Write `x <b>` `", "`y` と書きます。"))
    page = page_of(exercise(lost("a", finding=finding)))
    assert "Write <code>x &lt;b&gt;</code> `" in page
    assert "<code>y</code> と書きます。" in page
    assert "<b>" not in page.partition("Write")[2].partition("</p>")[0]


def test_an_empty_batch_is_the_last_example_of_a_wrong_value():
    made = cards(exercise(lost("empty", size=0), lost("large", size=50), lost("small", size=4)))
    assert [t.id for t in made[0].tests] == ["small", "large", "empty"]


def test_two_mistakes_that_show_in_the_same_tests_share_a_card():
    made = cards(exercise(lost("a", "SM1", "SM9"), lost("b", "SM1"), exactly=("SM1", "SM9")))
    assert shape(made) == [("SM1", Degree.EXACTLY, ["a", "b"])]
    assert [n.id for n in made[0].also] == ["SM9"]
    assert "And:" in page_of(exercise(lost("a", "SM1", "SM9"), lost("b", "SM1"), exactly=("SM1", "SM9")))


def test_a_line_that_several_tasks_call_is_one_fault():
    tests = (
        lost("a", "edit:sign:3"),
        lost("b", "edit:sign:3", task="log_softmax"),
        lost("c", "edit:sign:3", task="log_softmax", size=1),
        lost("d", "edit:sign:4", task="sigmoid"),
        lost("e", "SM1", task="relu"),
        lost("f", "SM1", task="tanh"),  # a mistake is made once more
    )
    made = cards(exercise(*tests))
    assert [[t.id for t in card.tests] for card in made] == [["a", "c", "b"], ["d"], ["e"], ["f"]]
    assert [card.points for card in made] == [4.5, 1.5, 1.5, 1.5]


def test_cards_stand_in_the_order_of_the_stub():
    tests = (lost("a", "SM1", task="Layer"), lost("b", task="softmax"), lost("c", task="log_softmax"))
    e = exercise(*tests)
    assert [card.task for card in cards(e)] == ["Layer", "softmax", "log_softmax"]  # of records that do not say it
    e = replace(e, tasks=("softmax", "log_softmax", "Layer"))
    assert [card.task for card in cards(e)] == ["softmax", "log_softmax", "Layer"]
    assert next_steps(Result("ann", "3", (e,)))[0].en.startswith("softmax.py, softmax:")


def waiting(id: str, tests: str, **more: Any) -> TestResult:
    finding = Finding(Kind.NOT_COUNTED_YET, words={"part": "values", "tests": tests})
    return lost(id, outcome=Outcome.PASSED, counts=False, finding=finding, **more)


@pytest.mark.parametrize(
    ("waits_for", "points", "unwritten"),
    [
        ("b", [0.0, 1.5, 0.0], 0.0),
        ("a b", [1.5, 0.0, 0.0], 0.0),  # on the first card that has one of them
        ("d", [0.0, 0.0, 0.0], 1.5),
        ("", [1.5, 0.0, 0.0], 0.0),  # of a record that does not say it
    ],
)
def test_what_counts_later_stands_where_it_waits(waits_for: str, points: list[float], unwritten: float):
    unfinished = lost("d", outcome=Outcome.NOT_ATTEMPTED)
    e = exercise(lost("a", "SM1"), lost("b"), lost("c", task="relu"), unfinished, waiting("w", waits_for))
    assert [card.waiting for card in cards(e)] == points
    assert waiting_for_unwritten(e) == unwritten
    in_all = sum(c.points + c.waiting for c in cards(e)) + unfinished.points + waiting_for_unwritten(e)
    assert in_all == sum(t.points for t in e.tests)
    page = page_of(e)
    assert "1 test, 1.5 points, and 1.5 points more that wait for it" in page
    assert ("Not written yet: 1 test, 1.5 points, and" in page) == bool(unwritten)


def test_one_test_is_not_several():
    assert "1 test passed<" in page_of(exercise(lost("a"), lost("b", outcome=Outcome.PASSED, finding=None)))


def test_no_lost_test_is_on_two_cards_or_on_none():
    tests = (lost("a", "SM1", "SM9"), lost("b", "SM9"), lost("c"), raised("d", "E", 1), lost("e", task="log_softmax"))
    listed = [t.id for card in cards(exercise(*tests)) for t in card.tests]
    assert sorted(listed) == ["a", "b", "c", "d", "e"]


def page_of(*exercises: ExerciseResult) -> str:
    return student_page(Result("ann", "3", exercises), "en")


def test_the_page_says_how_sure_it_is_and_what_the_fault_costs():
    tests = (lost("a", "SM1"), lost("b", "SM1"))
    sure, less_sure = page_of(exercise(*tests, exactly=("SM1",))), page_of(exercise(*tests))
    assert "behaves exactly like a known mistake" in sure
    assert "looks like a known mistake" in less_sure
    assert "2 tests, 3 points" in sure
    assert sure.count("Along which axis?") == 2  # in what to do next, and on the card


@pytest.mark.parametrize(
    ("id", "label", "beside"),
    [("SM1", "It looks like a known mistake", "Perhaps: Along"), ("ratio:2", "What your results show", "Along")],
)
def test_what_was_computed_is_not_called_a_known_mistake(id: str, label: str, beside: str):
    named = {"diagnosis": (id,), "hints": (HINTS["SM1"],)}
    assert label in page_of(exercise(replace(lost("a"), **named)))
    assert f'<span lang="en">{beside}' in page_of(exercise(replace(lost("a"), **named), lost("b"), lost("c")))


def test_only_the_smallest_example_stands_open():
    page = page_of(exercise(lost("a", size=50), lost("b", size=4)))
    opened = re.sub(r"<details>.*?</details>", "", page, flags=re.DOTALL)
    assert "Property b." in opened.split("<main>")[1]
    assert "Property a." not in opened
    assert "Property a." in page


def test_what_explains_little_is_no_headline_and_no_next_step():
    page = page_of(exercise(lost("a", "SM1"), lost("b"), lost("c")))
    assert "a known mistake" not in page
    assert "Perhaps" in page
    steps = next_steps(Result("ann", "3", (exercise(lost("a", "SM1"), lost("b"), lost("c")),)))
    assert "Along which axis?" not in steps[0].en


def test_what_explains_little_is_said_once_on_a_card():
    page = page_of(
        exercise(*(lost(id, *named) for id, named in (("a", ("SM1",)), ("b", ("SM1",)), *((n, ()) for n in "cdef"))))
    )
    assert page.count("Along which axis?") == 1


def test_next_comes_what_the_others_build_on():
    worth_more = [lost(f"t{n}") for n in range(9)]
    steps = next_steps(Result("ann", "3", (exercise(lost("a")), exercise(*worth_more, name="pooling"))))
    assert [step.en.split(".py")[0] for step in steps] == ["softmax", "pooling"]


def test_what_ended_every_test_is_said_once():
    ended = {"exception": "ValueError", "message": "not aligned"}
    finding = Finding(Kind.RAISED, words=ended, lines=((3, "x @ y"),), call=Call("softmax", args=("x",)))
    error = {"outcome": Outcome.ERROR}
    page = page_of(exercise(lost("a", finding=finding, **error), lost("b", finding=finding, **error)))
    assert page.count("ValueError: not aligned") == 4  # what to do next, and the card; in both languages
    assert page.count('<p class="message"><span lang="en">softmax(x)</span>') == 2
    other = replace(finding, words=ended | {"message": "of another size"})
    assert "of another size" in page_of(
        exercise(lost("a", finding=finding, **error), lost("b", finding=other, **error))
    )


def test_quizzes_that_nobody_answered_are_one_line():
    quizzes = [QuizResult(n, Text(n.title(), n), 4.0, status=Status.MISSING) for n in ("day1", "day2")]
    page = student_page(Result("ann", "3", (exercise(lost("a")),), tuple(quizzes)), "en")
    assert "2 quizzes are still to be answered (8 points)" in page
    assert "no answer" not in page
    torn = replace(quizzes[0], lost=(Text("Line 3 cannot be read.", "3 行目を読めません。"),))
    page = student_page(Result("ann", "3", (), (torn, quizzes[1])), "en")
    assert "1 quiz is still to be answered (4 points)" in page
    assert "Line 3 cannot be read." in page.split("<main>")[1].split('id="quiz-day1"')[1]


@pytest.mark.parametrize(("count", "is_folded"), [(1, False), (2, True)])
def test_what_is_missing_is_one_line_also_where_nothing_was_handed_in(count: int, is_folded: bool):
    missing = [replace(exercise(name=n), status=Status.MISSING) for n in ("softmax", "pooling")[:count]]
    page = page_of(*missing)
    assert ("2 exercises are still to be written (20 points)" in page) == is_folded
    assert ("There is no file" in page) != is_folded


def test_lines_that_stand_above_are_not_shown_again():
    lines = tuple(WorkedLines("softmax", id, lines=("print(softmax(1))",)) for id in ("SM1", ""))
    e = replace(exercise(lost("a", "SM1"), lost("b")), lines=lines)
    assert page_of(e).count("print(softmax(1))") == 1
    assert "try the lines above again" in page_of(e)
    other = replace(lines[1], lines=("print(softmax(2))",))
    assert "try the lines above again" not in page_of(replace(e, lines=(lines[0], other)))


@pytest.mark.parametrize(
    ("through", "expected"),
    [
        ("follows:softmax", [("SM1", ["a", "b"], ("caller",))]),
        ("follows:softmax+other", [("SM1", ["a"], ()), ("follows:softmax+other", ["b"], ())]),
        ("follows:gone", [("SM1", ["a"], ()), ("follows:gone", ["b"], ())]),
    ],
)
def test_what_is_lost_through_another_task_stands_on_that_ones_card(
    through: str, expected: list[tuple[str, list[str], tuple[str, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(HINTS, through, Text("This comes from there.", "原因はそちらです。"))
    made = cards(exercise(lost("a", "SM1"), lost("b", through, task="caller"), exactly=("SM1",)))
    assert [(c.mistake.id if c.mistake else "", [t.id for t in c.tests], c.callers) for c in made] == expected


def test_tasks_that_follow_from_one_another_in_a_circle_keep_their_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    for id in ("follows:softmax", "follows:caller"):
        monkeypatch.setitem(HINTS, id, Text("This comes from there.", "原因はそちらです。"))
    made = cards(exercise(lost("a", "follows:caller"), lost("b", "follows:softmax", task="caller")))
    assert sorted(t.id for c in made for t in c.tests) == ["a", "b"]
