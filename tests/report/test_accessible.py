"""Pages for everybody: axe-core finds nothing, in both languages, in light and dark, on a phone; a title says whose page it is."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from browser import BROWSER, DESKTOP, PHONE, needs_browser, opened
from helpers import FIXTURE_COURSE, PATIENCE, Grade
from real_course import REAL_COURSE

from grader.course.course import Course
from grader.report import student_page
from grader.report.teaching import Teaching
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
from grader.text import Lang, Text

AXE = "axe-core@4"  # MPL-2.0, half a megabyte: fetched by npm where the tests run, not kept here
CURVE = {"x": [0, 1, 2], "task": "double", "student": [0, 2.5, 0.5], "reference": [0, 1, 0.5]}


# Of the sample class: formulas, pictures and lines that are wider than a phone, cards of every kind, and nothing at all.
SOME = ("chen_wei", "hayashi_yui", "kim_seoyeon", "park_jiwoo")
ASKED = ("softmax", "losses", "im2col", "optimizers")


def everything() -> Result:
    """A result of the fixture course that fills a card: lines, a picture, a ladder; and much else."""
    test = TestResult("twice", "double", Text("Twice.", "2 倍です。"), points=1.0, earned=0.0, outcome=Outcome.FAILED)
    card = ExerciseResult(
        "double",
        Text("Double", "2 倍"),
        "unit01_numbers",
        Status.GRADED,
        max_score=2.0,
        tests=(test,),
        own={"double": ((3, "return x"),)},
        lines=(WorkedLines("double", "", lines=("print(1)", "assert False"), printed="1", output="x\n"),),
        pictures=(("slope", CURVE),),
        output="loaded\n",
    )
    unread = replace(card, name="counter", status=Status.SYNTAX_ERROR, tests=(), pictures=())
    question = QuestionResult(
        "q1", 1, 0.5, Outcome.FAILED, needs_review=True, question=Text("Why?", "なぜ？"), answer="So."
    )
    quiz = QuizResult("day1", Text("Day 1", "1 日目"), 2, (question,))
    missing = replace(card, name="later", status=Status.MISSING, tests=(), pictures=())
    return Result("ann", "3 namespaces", (card, unread, missing), (quiz,), notes=(Text("A note.", "メモ。"),))


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script, from the registry that npm is set up for."""
    if BROWSER is None or shutil.which("npm") is None:
        pytest.skip("needs Chromium and npm")
    folder = tmp_path_factory.mktemp("axe")
    fetched = subprocess.run(
        ["npm", "install", "--no-save", "--ignore-scripts", "--prefix", str(folder), AXE],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    script = folder / "node_modules/axe-core/axe.min.js"
    if not script.is_file():
        pytest.skip(f"npm has no {AXE}: {fetched.stderr[-200:]}")
    return script.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "size", "dark"), [("en", DESKTOP, False), ("ja", PHONE, True)])
def test_axe_finds_nothing(lang: Lang, size: tuple[int, int], dark: bool, axe: str):
    page = student_page(everything(), lang, teaching=Teaching(Course.load(FIXTURE_COURSE)))
    assert 'class="ladder"' in page
    with opened(size, lang=lang, dark=dark) as shown:
        shown.set_content(page)
        shown.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        shown.evaluate(axe)
        found = shown.evaluate("axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))")
    assert found == []


@pytest.fixture(scope="module")
def graded(grade: Grade, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some of the sample class, graded: the pages as they are written."""
    folder = tmp_path_factory.mktemp("graded")
    for student in SOME:
        shutil.copytree(REAL_COURSE.sample_class / student, folder / "class" / student)
    said = grade("run", folder / "class", "--out", folder / "out", *(f"--only={e}" for e in ASKED), course=None)
    assert said.code == 0, said.err
    return folder / "out"


@pytest.mark.slow
@pytest.mark.parametrize(("size", "dark"), [(DESKTOP, False), (PHONE, True)])
def test_axe_finds_nothing_on_the_pages_of_a_class(size: tuple[int, int], dark: bool, axe: str, graded: Path):
    found = {}
    with opened(size, dark=dark) as shown:
        for path in (graded / "index.html", *graded.glob("students/*/feedback.html")):
            shown.goto(path.as_uri())
            assert shown.evaluate("document.documentElement.scrollWidth") <= size[0], path
            for which in ("folded", "opened"):
                if which == "opened":
                    shown.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
                shown.evaluate(axe)
                told = shown.evaluate("axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))")
                found[path.parent.name, which] = told
    assert len(found) == 2 * (1 + len(SOME))
    assert {place: told for place, told in found.items() if told} == {}


@needs_browser
def test_a_keyboard_reaches_the_other_language_and_every_step():
    page = student_page(everything(), "en", teaching=Teaching(Course.load(FIXTURE_COURSE)))
    with opened() as shown:
        shown.set_content(page)
        shown.keyboard.press("Tab")
        shown.keyboard.press("ArrowRight")
        assert shown.evaluate("document.querySelector('#ja').checked")
        assert not shown.locator("h2 span[lang=en]").first.is_visible()
        assert shown.evaluate("document.documentElement.lang") == "ja"
        assert shown.title() == "ann さんの採点結果 – saiten"
        ladder = shown.locator(".ladder > summary")
        ladder.focus()
        shown.keyboard.press("Enter")
        shown.keyboard.press("Tab")
        shown.keyboard.press("Enter")
        assert shown.locator(".step div[lang=ja]").first.is_visible()


@needs_browser
def test_what_is_folded_is_printed():
    page = student_page(everything(), "en", teaching=Teaching(Course.load(FIXTURE_COURSE)))
    with opened() as shown:
        shown.set_content(page)
        step = shown.locator(".step div[lang=en]").first
        before = step.evaluate("e => e.checkVisibility()")  # what is folded may have a place all the same
        shown.emulate_media(media="print")
        printed, place = step.evaluate("e => e.checkVisibility()"), step.bounding_box()
    assert (before, printed) == (False, True)
    assert place
    assert place["height"] > 0


@pytest.mark.slow
@needs_browser
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="there is no pdftotext")
def test_no_heading_is_left_alone_at_the_end_of_a_printed_page(graded: Path, tmp_path: Path):
    headings = (
        "[...document.querySelectorAll('h2,h3,.fault>.head,summary')].map(e => e.innerText.split('\\n')[0].trim())"
    )
    last = []
    with opened() as shown:
        for path, height in product(graded.glob("students/*/feedback.html"), range(900, 1200, 60)):
            shown.goto(path.as_uri())
            told = tuple(filter(None, shown.evaluate(headings)))
            shown.pdf(path=tmp_path / "page.pdf", width="800px", height=f"{height}px")
            command = ["pdftotext", "-layout", tmp_path / "page.pdf", "-"]
            text = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True).stdout
            ends = [page.strip().splitlines()[-1].strip(" ▶▸▾▼") for page in text.split("\f") if page.strip()][:-1]
            last += [(path.parent.name, height, end) for end in ends if end.startswith(told)]
    assert last == []


@pytest.mark.parametrize(("lang", "title"), [("en", "ann: feedback – saiten"), ("ja", "ann さんの採点結果 – saiten")])
def test_a_page_says_whose_it_is_and_in_which_language(lang: Lang, title: str):
    page = student_page(everything(), lang)
    assert f'<html lang="{lang}" ' in page
    assert f"<title>{title}</title>" in page
