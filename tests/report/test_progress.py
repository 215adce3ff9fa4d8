"""Progress: what has changed since the last submission, by marks, and by tests where the marks hide it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import Grade

from grader.report.card_words import changed
from grader.results.progress import Change, before, changes
from grader.results.result import ExerciseResult, Outcome, Result, Status, TestResult
from grader.text import Text

PASSED, FAILED, OURS = Outcome.PASSED, Outcome.FAILED, Outcome.GRADER_ERROR


def submission(number: int, **outcomes: Outcome) -> Result:
    tests = tuple(
        TestResult(i, "layer", Text(i, i), points=2.0, earned=2.0 * (o is PASSED), outcome=o)
        for i, o in outcomes.items()
    )
    title = Text("Layers", "層")
    e = ExerciseResult("layers", title, "u", Status.GRADED, max_score=8.0, tests=tests, fingerprint=str(number))
    return Result("ann", "3", (e,))


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (
            {"relu": FAILED, "db": PASSED},
            {"relu": PASSED, "db": FAILED},
            ["layers: 2 → 2 (1 test that was lost passes now, 1 that passed is lost now)"],
        ),
        (
            {"relu": FAILED, "dx": FAILED, "db": PASSED},
            {"relu": PASSED, "dx": PASSED, "db": FAILED},
            ["layers: 2 → 4 (2 tests that were lost pass now, 1 that passed is lost now)"],
        ),
        ({"relu": FAILED, "db": PASSED}, {"relu": PASSED, "db": PASSED}, ["layers: 2 → 4"]),
        ({"relu": FAILED, "db": PASSED}, {"relu": FAILED, "db": PASSED}, []),
        ({"relu": OURS, "db": PASSED}, {"relu": FAILED, "db": PASSED}, []),  # nobody knows what it was before
        ({"relu": FAILED}, {"relu": FAILED, "new": FAILED}, []),
    ],
)
def test_a_mend_and_a_new_fault_do_not_cancel(first: dict[str, Outcome], second: dict[str, Outcome], told: list[str]):
    previous, now = submission(1, **first), submission(2, **second)
    assert [changed(c).en for c in changes(replace(now, before=before(previous, now)))] == told


def test_a_record_without_tests_tells_the_marks():
    assert changed(Change("layers", 2.0, 3.0)).ja == "layers：2 → 3"


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
