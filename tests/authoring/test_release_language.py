"""`grade release --lang`: stubs in the student's language; one that comes back untouched is known in each."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, Grade

from grader.course.course import Course
from grader.results.result import Status
from grader.submission.candidates import status_before_running

DOUBLE = Course.load(FIXTURE_COURSE).exercise("double")


@pytest.mark.parametrize(
    ("options", "said", "not_said"),
    [
        ((), "Twice x", "x の 2 倍"),
        (("--lang", "ja"), "x の 2 倍", "Twice x"),
        (("--lang", "both"), "Twice x", "nothing"),
        (("--lang", "both"), "x の 2 倍", "nothing"),
    ],
)
def test_a_stub_is_in_the_language_asked_for(
    grade: Grade, tmp_path: Path, options: tuple[str, ...], said: str, not_said: str
):
    assert grade("release", tmp_path / "r", *options).code == 0
    stub = (tmp_path / "r/unit01_numbers/double.py").read_text(encoding="utf-8")
    assert said in stub
    assert not_said not in stub


@pytest.mark.parametrize("lang", ["en", "ja", "both"])
def test_an_untouched_stub_is_known_in_every_language(grade: Grade, tmp_path: Path, lang: str):
    assert grade("release", tmp_path / "r", "--lang", lang).code == 0
    path = tmp_path / "r/unit01_numbers/double.py"
    assert status_before_running(DOUBLE, path.read_bytes()) is Status.NOT_ATTEMPTED
    written = path.read_text(encoding="utf-8").replace("raise NotImplementedError", "return 2 * x  # raise", 1)
    assert status_before_running(DOUBLE, written.encode()) is None


def test_the_assignments_language_is_taken_where_none_is_said(grade: Grade, tmp_path: Path):
    assert grade("assignment", "new", "day1", cwd=tmp_path).code == 0
    home = tmp_path / "day1"
    text = (home / "assignment.toml").read_text(encoding="utf-8")
    (home / "assignment.toml").write_text(text.replace('# lang = "ja"', 'lang = "ja"'), encoding="utf-8")
    assert grade("release", tmp_path / "r", "--assignment", home / "assignment.toml").code == 0
    assert "x の 2 倍" in (tmp_path / "r/unit01_numbers/double.py").read_text(encoding="utf-8")
