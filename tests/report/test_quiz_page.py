"""The page of a quiz in a browser: what is clicked and typed there is in the sheet that it saves, and earns its marks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from browser import DESKTOP, PHONE, needs_browser, opened
from playwright.sync_api import Page
from quiz_help import RIGHT, TINY, run_here

from grader.quiz import Quiz, mark, read_answers
from grader.report.quiz_page import Lesson, quiz_page
from grader.text import Text

MATCHING = Quiz.load(Path(__file__).parents[1] / "quiz/matching.yaml")


def written(folder: Path, quiz: Quiz, number: int = 0, *, keys: bool = False) -> str:
    path = folder / f"{quiz.name}-{number}.html"
    path.write_text(quiz_page(quiz, number, keys=keys), encoding="utf-8")
    return path.as_uri()


def saved(page: Page) -> bytes:
    with page.expect_download() as download:
        page.click("#save")
    assert download.value.suggested_filename.endswith(".yaml")
    return Path(download.value.path()).read_bytes()


def score(quiz: Quiz, sheet: bytes) -> float:
    return mark(quiz, read_answers(sheet, quiz.ids), run_here, np.random.default_rng(5)).score


def answer_all(page: Page) -> None:
    """All of the tiny quiz, as a person does it: one click, one box, one letter after the other."""
    page.check("#q1 input[value=b]")
    page.check("#q2 input[value=a]")
    page.check("#q2 input[value=c]")
    for question in ("q3", "q4", "q5", "q6"):
        page.fill(f"#{question} input", RIGHT[question])
    for place, letter in enumerate("ba"):
        page.locator("#q7 select").nth(place).select_option(letter)
    page.fill("#q8 textarea", 'Signs vanish,\nand the derivative: is "simple" # really')


@needs_browser
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_what_is_answered_there_is_in_the_sheet(tmp_path: Path, size: tuple[int, int]):
    with opened(size) as page:
        page.goto(written(tmp_path, TINY))
        answer_all(page)
        assert page.text_content("#done") == str(len(TINY.questions))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        sheet = saved(page)
        assert page.is_visible("[data-said=saved]")
    assert score(TINY, sheet) == TINY.max_score


@needs_browser
def test_the_sheet_says_which_variant_it_answers(tmp_path: Path):
    """Number 5: the pairs of variant 1, the sum of variant 2."""
    with opened() as page:
        page.goto(written(tmp_path, MATCHING, 5))
        page.select_option("#q1 select[data-item='1']", "a")
        page.select_option("#q1 select[data-item='2']", "c")
        page.fill("#q2 input", "6")
        page.check("#q3 input[value=a]")
        sheet = saved(page)
        order = page.eval_on_selector_all("#q3 input", "boxes => boxes.map(box => box.value)")
    assert order == list(MATCHING.handed_out(5).questions[2].choices)
    assert b"variant: 5" in sheet
    assert score(MATCHING, sheet) == MATCHING.max_score


@needs_browser
def test_answers_are_there_again_and_a_sheet_can_be_opened(tmp_path: Path):
    with opened() as page:
        page.goto(written(tmp_path, TINY))
        answer_all(page)
        sheet = saved(page)
        page.reload()
        assert saved(page) == sheet
        page.click("#start-over")
        page.click("#start-over")
        assert page.text_content("#done") == "0"
        (tmp_path / "tiny.yaml").write_bytes(sheet)
        page.set_input_files("#open", tmp_path / "tiny.yaml")
        page.wait_for_selector("[data-said=opened]:not([hidden])")
        assert saved(page) == sheet
        (tmp_path / "other.yaml").write_text("variant: 3\nq1: a\n", encoding="utf-8")
        page.set_input_files("#open", tmp_path / "other.yaml")
        page.wait_for_selector("[data-said=other]:not([hidden])")
        assert saved(page) == sheet


@needs_browser
def test_it_works_by_keyboard_and_speaks_one_language_at_a_time(tmp_path: Path):
    with opened() as page:
        page.goto(written(tmp_path, TINY))
        page.focus("#q1 input[value=a]")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")  # to the button that empties the answer
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        assert b'q1: "b"\nq2: "a"\n' in saved(page)
        assert page.title() == TINY.title.en
        page.focus("#en")
        page.keyboard.press("ArrowDown")
        assert page.title() == TINY.title.ja
        assert page.evaluate("document.documentElement.lang") == "ja"
        assert not page.is_visible("h1 [lang=en]")
        assert page.is_visible("h1 [lang=ja]")


def test_the_page_holds_no_key_and_loads_nothing():
    page = quiz_page(TINY) + quiz_page(MATCHING, 3)
    for quiz in (TINY, MATCHING):
        for question in (*quiz.questions, *(one for others in quiz.others.values() for one in others)):
            assert not any(secret and secret in page for secret in question.secrets())
    assert "http" not in page.replace("http-equiv", "")
    assert "default-src 'none'" in page


def test_it_names_its_lessons_and_leads_to_those_that_are_there():
    page = quiz_page(TINY, lessons=[Lesson(Text("Loss <1>", "誤差"), Text("../u/lesson.md", "")), Lesson(Text("Data"))])
    assert '<span lang="en"><a href="../u/lesson.md">Loss &lt;1&gt;</a></span><span lang="ja">誤差</span>' in page
    assert '<span lang="en">Data</span><span lang="ja">Data</span>' in page
    assert "<a " not in quiz_page(TINY)


@needs_browser
def test_a_self_test_shows_the_key_when_asked(tmp_path: Path):
    with opened() as page:
        page.goto(written(tmp_path, MATCHING, keys=True))
        assert not page.is_visible("#q1 details p")
        page.click("#q1 summary")
        assert "1b, 2a" in page.inner_text("#q1 details")
        assert page.locator("#save").count() == 0
