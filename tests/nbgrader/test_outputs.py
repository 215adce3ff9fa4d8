"""The outputs of a task's test cell: a row a test in the chosen language, and the mark as nbgrader reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from grader.nbgrader.outputs import outputs_of_tests
from grader.nbgrader.scores import CellMark, marks_of
from grader.results.finding import Finding, Kind
from grader.results.result import Outcome, TestResult
from grader.text import Lang, Text

if TYPE_CHECKING:
    import nbformat

HINT = Text("Divide by the sum.", "和で割りましょう。")


def result(id: str, points: float, outcome: Outcome) -> TestResult:
    return TestResult(
        id,
        "softmax",
        title=Text(f"Property {id}.", f"性質 {id}。"),
        points=points,
        earned=points if outcome is Outcome.PASSED else 0.0,
        outcome=outcome,
        finding=Finding(Kind.OUR_FAULT) if outcome is Outcome.GRADER_ERROR else None,
        hints=(HINT,) if outcome is Outcome.FAILED else (),
    )


PASSED, FAILED, AGAIN = result("a", 2, Outcome.PASSED), result("b", 1, Outcome.FAILED), result("c", 1, Outcome.FAILED)
OURS = result("d", 2, Outcome.GRADER_ERROR)


def cell(tests: list[TestResult], worth: float, lang: Lang = "en") -> nbformat.NotebookNode:
    import nbformat  # this takes long, and every process of the suite collects every test
    from nbformat.v4 import new_code_cell

    meta = {"grade": True, "solution": False, "locked": True, "task": False, "points": worth, "grade_id": "x"}
    return new_code_cell(
        outputs=[nbformat.from_dict(o) for o in outputs_of_tests(tests, lang, worth)], metadata={"nbgrader": meta}
    )


@pytest.mark.parametrize(
    ("tests", "worth", "score", "waits"),
    [
        ([PASSED, FAILED], 3, 2, False),
        ([PASSED, PASSED], 4, 4, False),
        ([FAILED, AGAIN], 2, 0, False),
        ([PASSED, FAILED, AGAIN], 8, 4, False),  # an instructor made the cell worth twice its tests
        ([PASSED, FAILED], 0, 0, False),
        ([PASSED, OURS], 4, 2, True),
        ([OURS], 2, None, True),
    ],
)
def test_the_mark_is_nbgraders(tests: list[TestResult], worth: float, score: float | None, *, waits: bool):
    from nbgrader.utils import determine_grade

    made = cell(tests, worth)
    assert marks_of("softmax", [made]).marks == (CellMark("x", score, waits),)
    if score is not None:
        assert determine_grade(made)[0] == score


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "en",
            ["✓ 2 / 2  Property a.", "✗ 0 / 1  Property b.", "    Hint: Divide by the sum.", "✗ 0 / 1  Property c."],
        ),
        ("ja", ["✓ 2 / 2  性質 a。", "✗ 0 / 1  性質 b。", "    ヒント: 和で割りましょう。", "✗ 0 / 1  性質 c。"]),
    ],
)
def test_a_row_a_test_and_a_hint_once(lang: Lang, lines: list[str]):
    shown = cell([PASSED, FAILED, AGAIN], 4, lang).outputs[0]
    assert shown["data"]["text/plain"].splitlines() == lines


def test_the_table_of_a_page_is_in_the_language():
    shown, mark = cell([PASSED, OURS], 4, "ja").outputs
    for word in ("テスト", "点", "結果", "性質 a。", "–&nbsp;/&nbsp;2"):
        assert word in shown["data"]["text/html"]
    assert mark["data"]["text/html"] == "<b>2 / 4 点</b>"


def test_what_a_student_wrote_is_no_html():
    test = TestResult(
        "e", "t", title=Text("<b>", ""), points=1, earned=0, outcome=Outcome.ERROR, hints=(Text("<script>", ""),)
    )
    html = cell([test], 1).outputs[0]["data"]["text/html"]
    assert "<script>" not in html
    assert "<b>" not in html
