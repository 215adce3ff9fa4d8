"""The class page: who is needed and why, what to say tomorrow, how each item went, who is missing; and its tables."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser import DESKTOP, PHONE, needs_browser, opened

from grader.course.lesson import Passage
from grader.course.roster import Person
from grader.quiz import Quiz
from grader.report import class_page
from grader.report.class_page.material import Item, Material
from grader.report.class_page.words import HEADINGS, TITLES
from grader.report.row import NOT_TRIED, Row, Seen
from grader.results.flags import Flag
from grader.results.similar import Pair
from grader.results.terms import Terms
from grader.text import Lang, Text

HINT = Text("Along which axis are the classes?", "クラスはどの軸に沿って並んでいますか。")
SEEN = Seen("softmax", "softmax", mistake="SM2", hint=HINT, tests=(Text("Rows sum to 1.", "各行の和は 1 です。"),))
ITEMS = tuple(Item(f"t{n}", Text(f"Test {n}", f"テスト {n}"), points=1.0) for n in range(3))
QUIZ = """
title: {en: Quiz, ja: テスト}
questions:
  - {id: one, kind: single, prompt: {en: Which, ja: どれ}, choices: {a: {en: right, ja: 正}, b: {en: wrong, ja: 誤}, c: {en: never, ja: 無}}, answer: a, explanation: {en: E, ja: 説}}
  - {id: two, kind: number, prompt: {en: How many, ja: いくつ}, answer: 7, explanation: {en: E, ja: 説}}
"""


def row(n: int, score: float = 3.0, *flags: Flag, **more: Any) -> Row:
    """A student of whom softmax was asked: three tests of a point each."""
    parts = (("softmax", score, 3.0, "graded"),)
    passed = bytes(100 if k < score else 0 for k in range(3))
    defaults: dict[str, Any] = {"parts": parts, "items": (("softmax", passed),), "waiting": 0, "withheld": 0}
    return Row(f"s{n:02}", f"s{n:02}", score=score, max_score=3.0, flags=flags, **(defaults | more))


def tables(rows: list[Row], material: Material | None = None, terms: Terms | None = None) -> dict[str, list[list[str]]]:
    page = class_page(rows, ["softmax"], ["day"], "en", terms, material or Material({"softmax": ITEMS}))
    return {name: list(csv.reader(io.StringIO(text, newline=""))) for name, text in page.tables.items()}


def test_its_parts_stand_in_the_order_of_the_questions():
    page = class_page([row(1, 0.0, seen=(SEEN,))], ["softmax"], [], "en").html
    places = [page.index(f'id="{name}"') for name in ("needed", "tomorrow", "went", "absent", "price", "all")]
    assert places == sorted(places)


@pytest.mark.parametrize(("second", "said"), [(3.0, ["2.5", "2.5"]), (4.0, ["75 %", "75 %"])])
def test_marks_out_of_different_maxima_are_told_as_shares(second: float, said: list[str]):
    """As where the lowest part of each student is dropped."""
    page = class_page([row(1, 3.0), replace(row(2, 2.0), max_score=second)], ["softmax"], [], "en").html
    header = page[page.index("<header>") : page.index("</header>")]
    assert re.findall(r"<b>(.*?)</b>", header) == said
    assert ("/ 3 <span" in header) == (second == 3)


def test_the_histogram_is_said_in_words():
    page = class_page([row(1, 3.0), row(2, 3.0), row(3, 1.0)], ["softmax"], [], "en").html
    assert "Students by share of the points: 30–40 %: 1, 90–100 %: 2" in page


def test_who_is_needed_is_said_with_the_reason():
    rows = [row(1, 3.0, Flag.NEEDS_REVIEW, waiting=2), row(2, 0.0), row(3, 3.0)]
    found = tables(rows)["attention.csv"][1:]
    assert [(r[0], r[2]) for r in found] == [("s01", "2 answers"), ("s02", "0 % of what was tried")]


def test_who_handed_in_what_python_cannot_read_needs_somebody_whatever_the_rest_is_worth():
    parts = (
        ("softmax", 3.0, 3.0, "graded"),
        ("affine", 0.0, 3.0, "syntax_error"),
        ("losses", 0.0, 1.0, "import_error"),
    )
    found = tables([row(1, parts=parts), row(2)])["attention.csv"][1:]
    assert [(r[0], r[2]) for r in found] == [("s01", "affine.py, losses.py")]


def test_tomorrow_tells_what_two_or_more_do_and_where_the_lesson_speaks_of_it():
    said = Text("Classes lie on the last axis.", "クラスは最後の軸です。")
    passage = Passage(Text("Softmax", "ソフトマックス"), (said,))
    material = Material({"softmax": ITEMS}, passages={(SEEN.exercise, SEEN.task): passage})
    rows = [row(1, seen=(SEEN,)), row(2, seen=(SEEN,)), row(3)]
    page = class_page(rows, ["softmax"], [], "en", None, material).html
    tomorrow = page[page.index('id="tomorrow"') : page.index('id="went"')]
    assert "2 of the 3 who wrote softmax" in tomorrow
    assert "Rows sum to 1." in tomorrow
    assert "Classes lie on the last axis." in tomorrow
    assert "クラスは最後の軸です。" in tomorrow
    assert "No mistake was named" in class_page(rows[1:], ["softmax"], [], "en").html


def test_the_same_mistake_in_two_tasks_is_counted_task_by_task_and_spoken_of_once():
    other = Seen("softmax", "log_softmax", mistake="SM2", hint=HINT, tests=())
    rows = [row(1, seen=(SEEN, other)), row(2, seen=(SEEN,)), row(3, seen=(other,)), row(4)]
    found = tables(rows)["mistakes.csv"][1:]
    assert [(r[0], r[3], r[4]) for r in found] == [("2", "log_softmax", "SM2"), ("2", "softmax", "SM2")]
    page = class_page(rows, ["softmax"], [], "en").html
    tomorrow = page[page.index('id="tomorrow"') : page.index('id="went"')].split("<details")[0]
    assert tomorrow.count(HINT.en) == 1


def test_what_was_described_has_no_code():
    described = Seen("softmax", "softmax", mistake="seen:size far", hint=HINT, tests=())
    assert tables([row(1, seen=(described,))])["mistakes.csv"][1][4] == ""


def test_what_was_not_tried_counts_for_no_test():
    blank = row(3, 0.0, items=(("softmax", bytes([100, NOT_TRIED, NOT_TRIED])),))
    found = tables([row(1), row(2, 1.0), blank])["tests.csv"]
    assert [r[1:4] for r in found[1:]] == [["Test 1", "2", "0.5"], ["Test 2", "2", "0.5"], ["Test 0", "3", "1"]]


def test_what_nobody_and_what_everybody_solves_is_said():
    found = tables([row(n, 1.0 + n % 2) for n in range(10)])["tests.csv"]
    assert [r[5] for r in found[1:]] == ["nobody solves it", "", "everybody solves it"]
    page = class_page([row(n, 1.0) for n in range(10)], ["softmax"], [], "en", None, Material({"softmax": ITEMS})).html
    assert "Nobody passes" in page
    assert "Everybody passes" in page


def test_each_distractor_has_its_share(tmp_path: Path):
    (tmp_path / "day.yaml").write_text(QUIZ, encoding="utf-8")
    quiz = Quiz.load(tmp_path / "day.yaml")
    given = [("a", "7"), ("A", "7.0"), ("b", "9")] * 4
    rows = [
        row(n, items=(("day", bytes([100 * (one in "aA"), 100 * (two != "9")])),), answers=(("day", (one, two)),))
        for n, (one, two) in enumerate(given)
    ]
    items = tuple(Item(q.id, q.prompt.text, points=1.0) for q in quiz.questions)
    found = tables(rows, Material({"day": items}, {"day": quiz}))["answers.csv"]
    assert [r[1:] for r in found[1:]] == [
        ["one", "a) right", "8", "0.6667", "✓", ""],
        ["one", "b) wrong", "4", "0.3333", "", ""],
        ["one", "c) never", "0", "0", "", "nobody chooses it"],
        ["two", "7", "8", "0.6667", "✓", ""],
        ["two", "9", "4", "0.3333", "", ""],
    ]


def test_who_is_missing_is_said_with_a_roster():
    person = Person("s01", "Ann", "A", "ann@example.org")
    absent = row(1, 0.0, Flag.NOT_HANDED_IN, is_blank=True, person=person, parts=(), items=())
    terms = Terms(people={"s01": person})
    assert tables([absent], terms=terms)["missing.csv"][1] == ["s01", "Ann", "A", "ann@example.org"]
    assert "Everybody on the roster" in class_page([row(1)], [], [], "en", terms).html
    assert "--roster" in class_page([row(1)], [], [], "en").html


def test_similar_files_are_a_hint_with_links():
    material = Material(similar=(Pair("softmax", "s01", "s02", 0.9), Pair("softmax", "s01", "gone", 0.9)))
    page = class_page([row(1), row(2)], ["softmax"], [], "en", None, material)
    assert page.tables["similar.csv"].splitlines()[1:] == ["s01,s02,softmax,0.9"]
    assert "proves nothing" in page.html


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@x", "\t=1", "＝1"])
def test_no_cell_of_any_table_starts_a_formula(start: str):
    person = Person("s01", start, start, start)
    rows = [row(1, 0.0, Flag.NOT_HANDED_IN, Flag.UNREADABLE, person=person, seconds=2.0, seen=(SEEN,))]
    found = tables(rows, terms=Terms(people={"s01": person}))
    assert {"attention.csv", "missing.csv", "mistakes.csv", "students.csv", "cost.csv", "tests.csv"} <= found.keys()
    assert not [c for t in found.values() for r in t for c in r if re.match(r"\s*[=+\-@＝]", c)]


def test_further_rows_wait_for_the_script_and_stand_in_the_csv():
    page = class_page([row(n) for n in range(120)], ["softmax"], [], "en")
    everybody = page.html[page.html.index('id="students"') :]
    before, _, behind = everybody.partition('<script type="text/html" data-rows="20">')
    assert (before.count("<tr>") - 1, behind.count("<tr>")) == (100, 20)
    assert len(page.tables["students.csv"].splitlines()) == 121


@pytest.mark.slow
@needs_browser
@pytest.mark.parametrize(("size", "lang"), [(DESKTOP, "en"), (PHONE, "ja")])
def test_tables_are_searched_sorted_and_shown_a_hundred_rows_at_a_time(
    tmp_path: Path, size: tuple[int, int], lang: Lang
):
    rows = [row(n, float(n % 4)) for n in range(240)]
    (tmp_path / "index.html").write_text(class_page(rows, ["softmax"], [], lang).html, encoding="utf-8")
    with opened(size, lang=lang) as page:
        page.goto((tmp_path / "index.html").as_uri())
        shown = page.locator("#students tbody tr")
        assert shown.count() == 100
        page.locator("#students .more").click()
        assert shown.count() == 240
        page.locator("#students input").fill("S0")
        assert shown.count() == 10
        page.locator("#students th button").nth(1).click()
        page.locator("#students th button").nth(1).click()
        assert page.locator("#students th").nth(1).get_attribute("aria-sort") == "descending"
        assert shown.first.locator("td").nth(1).inner_text() == "3"
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_a_name_cannot_end_the_further_rows_early():
    person = Person("x", "</script><script>alert(1)</script><!--")
    page = class_page([row(n, person=person) for n in range(120)], ["softmax"], [], "en", Terms(people={})).html
    assert page.count("<script") == 3
    assert page.count("</script>") == 3
    assert "<!--" not in page


def test_every_table_and_column_has_words():
    for text in (*HEADINGS.values(), *TITLES.values()):
        assert text.en
        assert text.ja


@pytest.mark.parametrize(
    ("lang", "title"), [("en", "Class of 2 students – saiten"), ("ja", "クラスの採点結果（2 人） – saiten")]
)
def test_the_title_says_whose_page_it_is(lang: Lang, title: str):
    page = class_page([row(1), row(2)], ["softmax"], [], lang).html
    assert f"<title>{title}</title>" in page
    assert f'<html lang="{lang}" ' in page
    heading = page[page.index("<h1>") : page.index("</h1>")]
    assert '<span lang="ja">：</span>' in heading
