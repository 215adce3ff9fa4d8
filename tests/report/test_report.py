"""Pages and tables: nothing hostile gets through, nothing is loaded, both languages are there, failures come first."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from browser import BROWSER
from helpers import PATIENCE

from grader.course.assignment import load
from grader.course.course import Course
from grader.report import class_page, grades_csv, student_page
from grader.report.grades_csv import safe_cell
from grader.report.row import Row
from grader.report.sentences import sentence
from grader.results.finding import Call, Finding, Kind
from grader.results.flags import Flag
from grader.results.public import to_public
from grader.results.result import (
    ExerciseResult,
    Outcome,
    QuestionResult,
    QuizResult,
    Result,
    Status,
    TestResult,
    from_record,
    to_record,
)
from grader.results.schema import result_schema
from grader.results.standing import PartStanding, Standing
from grader.text import Text

HOSTILE = "<script>alert('x')</script></style><img src=x onerror=alert(1)>\"'&\u202e\x00\x1b[31m"
SCRIPTS = (1, 2)  # of the student's page: the switch of the language; of the class page: its own besides
PATH = {"name": "Adam", "student": [[-7, 2], [None, 1e300], [1, 1]], "reference": [[-7, 2], [0, 0]]}


def one_test(outcome: Outcome, n: int, **more: Any) -> TestResult:
    earned = 1.0 if outcome is Outcome.PASSED else 0.0
    return TestResult(f"t{n}", "softmax", Text(f"Property {n}", f"性質{n}"), 1.0, earned, outcome, **more)


def sample(student: str = "ann") -> Result:
    """A result with everything in it."""
    said = Text(f"softmax gave {HOSTILE}.", f"結果は {HOSTILE} でした。")
    found = Finding(Kind.SAID, said=said, call=Call(HOSTILE, args=(HOSTILE,), gave=HOSTILE))
    hint = Text("Along which axis?", "どの軸でしょうか。")
    tests = (
        one_test(Outcome.PASSED, 0),
        *(one_test(o, n, finding=found) for n, o in enumerate(Outcome, 1) if o is not Outcome.PASSED),
        replace(one_test(Outcome.FAILED, 20, finding=found, diagnosis=("SM2",), hints=(hint,)), task="log_softmax"),
    )
    title = Text("Softmax", "ソフトマックス")
    exercises = [
        ExerciseResult(
            "softmax",
            title,
            "unit02",
            Status.GRADED,
            9.0,
            tests,
            diagnosis=("SM2",),
            printed=12,
            pictures=(("optimizer_path", PATH),),
        ),
        *(
            ExerciseResult(f"e{n}", title, "unit02", s, 3.0, finding=found)
            for n, s in enumerate(Status)
            if s is not Status.GRADED
        ),
    ]
    question = QuestionResult(
        "q1", 1, 0.5, Outcome.FAILED, True, Text("Why?", "なぜ？"), HOSTILE, Text("Hm.", "うーん。")
    )
    quiz = QuizResult(
        "day1",
        Text("Day 1", "1 日目"),
        2,
        (question, replace(question, id="q2", answer="", outcome=Outcome.NOT_ATTEMPTED)),
    )
    return Result(student, "3 namespaces", tuple(exercises), (quiz,), (said,), (Flag.NEEDS_REVIEW, Flag.BLOCKED))


class Parsed(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self, page: str):
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(k, v or "") for k, v in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def pages(lang: Any = "en") -> list[str]:
    result = sample(HOSTILE)
    row = Row.of(result, "%3Cscript")
    return [student_page(result, lang), class_page([row, row], ["softmax"], ["day1"], lang).html]


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_nothing_hostile_becomes_markup(lang: str):
    for page, scripts in zip(pages(lang), SCRIPTS, strict=True):
        parsed = Parsed(page)
        assert parsed.tags.count("script") == scripts
        assert "img" not in parsed.tags
        assert not [a for a in parsed.attributes if a[0].startswith("on")]
        assert "alert('x')" in " ".join(parsed.words)
        assert "\x00" not in page
        assert "\x1b" not in page


def test_nothing_is_loaded_from_anywhere():
    for page in pages():
        for name, value in Parsed(page).attributes:
            if name in ("src", "href", "xlink:href"):
                assert not re.match(r"(https?:)?//|javascript:|data:", value), value
        assert "@import" not in page
        assert not re.search(r"url\((?!#)", page)
        assert "default-src 'none'" in page


def test_the_policy_allows_a_page_its_own_scripts_and_no_other():
    for page, count in zip(pages(), SCRIPTS, strict=True):
        scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
        assert len(scripts) == count
        digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
        assert re.search(r"script-src ([^;]*);", page)[1] == " ".join(f"'sha256-{d}'" for d in digests)  # type: ignore[index]


def test_every_text_is_in_both_languages():
    for page in pages():
        assert page.count('<span lang="en">') == page.count('<span lang="ja">')
        assert not re.search(r'<span lang="ja"></span>(?!.*<span lang="en"></span>)', page.replace("\n", ""))


def test_what_was_lost_comes_before_what_passed():
    page = student_page(sample(), "en")
    assert page.index("Property 20") < page.index("Property 0<")


def test_our_fault_is_said_as_ours():
    page = student_page(sample(), "en")
    assert "withheld because of our own fault" in page
    assert "採点側の不具合" in page


def test_public_json_is_valid_under_the_schema():
    for lang in ("en", "ja"):
        jsonschema.validate(to_public(sample(), lang, sentence), result_schema())  # type: ignore[arg-type]
    broken = to_public(sample(), "en", sentence) | {"extra": 1}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, result_schema())


def test_a_result_survives_being_stored():
    assert from_record(to_record(sample())) == sample()


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1", "|x", " =1"])
def test_no_cell_starts_a_formula(start: str):
    row = Row.of(sample(start), "x")
    read = list(csv.reader(io.StringIO(grades_csv([row], ["softmax"], ["day1"]), newline="")))
    assert read[0] == ["student", "score", "max_score", "softmax", "day1", "flags"]
    assert read[1][0].startswith("'")
    assert len(read) == 2
    assert safe_cell(1.5) == 1.5


def test_the_class_page_says_what_needs_a_person():
    page = class_page([Row.of(sample("a"), "a"), Row.of(sample("b"), "b")], ["softmax"], ["day1"], "ja").html
    assert "自由記述の採点待ち" in page
    assert 'href="students/a/feedback.html"' in page
    assert "SM2" in page
    assert "<svg" in page


def test_an_empty_class_has_a_page():
    assert "<html" in class_page([], [], [], "en").html


OPTIONS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"


@pytest.mark.slow
@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("which", [0, 1])
def test_chromium_runs_no_script_and_a_phone_shows_it_all(tmp_path: Path, which: int):
    page = pages("ja")[which]
    assert "</body>" in page
    probe = (  # a page of our own around it: the page itself allows no script
        "<iframe id=f style='width:360px;height:2000px;border:0'></iframe><script>"
        "f.onload=()=>{const d=f.contentDocument;document.title=[d.documentElement.scrollWidth,"
        "d.querySelectorAll('script').length,getComputedStyle(d.querySelector('span[lang=en]')).display].join('|')};"
        "f.srcdoc=PAGE</script>"
    )
    import json

    (tmp_path / "probe.html").write_text(
        probe.replace("PAGE", json.dumps(page).replace("</", "<\\/")), encoding="utf-8"
    )
    command = [
        str(BROWSER),
        *OPTIONS.split(),
        f"--user-data-dir={tmp_path / 'profile'}",
        "--virtual-time-budget=4000",
        "--dump-dom",
    ]
    done = subprocess.run(
        [*command, (tmp_path / "probe.html").as_uri()], capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    title = re.search(r"<title>([^<]*)</title>", done.stdout)
    assert title, done.stdout[:500]
    width, scripts, english = title[1].split("|")
    assert int(width) <= 360
    assert int(scripts) == SCRIPTS[which]
    assert english == "none"


def test_extra_credit_that_nobody_tried_is_one_line(course: Course, tmp_path: Path):
    (tmp_path / "a.toml").write_text('[[set]]\nexercises = "all"\n', encoding="utf-8")
    tried = PartStanding("double", "graded", score=3.0, max_score=4.0, full=4.0)
    more = [replace(tried, name=name, score=score, extra_credit=True) for name, score in (("x", 0), ("y", 2), ("z", 0))]
    page = student_page(Result("ann", "3", ()), "en", Standing((tried, *more)), load(tmp_path / "a.toml", course))
    rows = [re.sub(r"<[^>]+>", " ", row).split() for row in re.findall(r"<tr.*?</tr>", page, re.DOTALL)]
    assert [row[0] for row in rows][:3] == ["double", "y", "2"]
    assert " ".join(rows[2]).startswith("2 more parts ほか 2 件 0 / 8")
