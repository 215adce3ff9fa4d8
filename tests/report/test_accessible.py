"""Pages for everybody: axe-core finds nothing, in both languages, in light and dark, on a phone; a title says whose page it is."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from browser import BROWSER, OPTIONS
from helpers import FIXTURE_COURSE, PATIENCE, Grade

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
from grader.text import Text

AXE = "axe-core@4"  # MPL-2.0, half a megabyte: fetched by npm where the tests run, not kept here
CURVE = {"x": [0, 1, 2], "task": "double", "student": [0, 2.5, 0.5], "reference": [0, 1, 0.5]}


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


def findings(page: str, axe: str, folder: Path, *options: str) -> list[str]:
    """What axe says of a page, all details opened; the page's own policy, which allows no script, is taken out for it."""
    probe = (
        "<script>" + axe.replace("</script", "<\\/script") + "</script><script>"
        "document.querySelectorAll('details').forEach(d=>d.open=true);"
        "axe.run().then(r=>{const p=document.createElement('pre');p.id='axe';"
        "p.textContent=JSON.stringify(r.violations.map(v=>v.id+': '+v.nodes.map(n=>n.html).slice(0,3).join(' | ')));"
        "document.body.append(p)})</script></body>"
    )
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page).replace("</body>", probe)
    (folder / "page.html").write_text(bare, encoding="utf-8")
    done = subprocess.run(
        [
            *(str(BROWSER), *OPTIONS, f"--user-data-dir={folder / 'profile'}", *options),
            *("--virtual-time-budget=20000", "--dump-dom", (folder / "page.html").as_uri()),
        ],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    told = re.search(r'<pre id="axe">(.*?)</pre>', done.stdout, re.DOTALL)
    assert told, done.stderr[-500:]
    found: list[str] = json.loads(told[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lang", "options"),
    [
        ("en", ("--window-size=1000,900",)),
        ("ja", ("--window-size=360,800", "--blink-settings=preferredColorScheme=0")),
    ],
)
def test_axe_finds_nothing(lang: str, options: tuple[str, ...], axe: str, tmp_path: Path):
    teaching = Teaching(Course.load(FIXTURE_COURSE))
    page = student_page(everything(), lang, teaching=teaching)  # type: ignore[arg-type]
    assert 'class="ladder"' in page
    assert findings(page, axe, tmp_path, *options) == []


@pytest.mark.parametrize(("lang", "title"), [("en", "ann: feedback – saiten"), ("ja", "ann さんの採点結果 – saiten")])
def test_a_page_says_whose_it_is_and_in_which_language(lang: str, title: str):
    page = student_page(everything(), lang)  # type: ignore[arg-type]
    assert f'<html lang="{lang}">' in page
    assert f"<title>{title}</title>" in page


def test_what_has_changed_since_the_last_submission_is_told(grade: Grade, tmp_path: Path):
    home = tmp_path / "class" / "aoi"
    home.mkdir(parents=True)
    wrong = "def double(x):\n    return 3 * x\n\ndef triple(x):\n    return 3 * x\n"
    pages = []
    for text in (wrong, wrong, wrong.replace("return 3 * x", "return 2 * x", 1)):
        (home / "double.py").write_text(text, encoding="utf-8")
        assert grade("run", tmp_path / "class", "--out", tmp_path / "out", "--only", "double").code == 0
        pages.append((tmp_path / "out/students/aoi/feedback.html").read_text(encoding="utf-8"))
    assert ["Since your last submission" in page for page in pages] == [False, False, True]
    assert re.search(r'class="good"><span lang="en">double: [\d.]+ → [\d.]+<', pages[-1])
