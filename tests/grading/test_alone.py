"""Learning alone: `grade mark` on the folder that one stands in, through the real command line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, PATIENCE, Grade
from typed import typed

SOLUTION = FIXTURE_COURSE / "solutions/unit01_numbers/double.py"
HALF = "def double(x):\n    return x + x\ndef triple(x):\n    return 2 * x\n"


@pytest.fixture
def home(grade: Grade, tmp_path: Path) -> Path:
    """A hand-out with half of one exercise written."""
    folder = tmp_path / "own"
    assert grade("release", folder).code == 0
    (folder / "unit01_numbers/double.py").write_text(HALF, encoding="utf-8")
    return folder


def test_the_mark_is_that_of_grade_run(grade: Grade, home: Path, tmp_path: Path):
    said = grade("mark", cwd=home / "unit02_state")
    assert said.code == 0, said.err
    shutil.copytree(home, tmp_path / "class/own")
    assert grade("run", tmp_path / "class", "--out", tmp_path / "out", "--only", "double").code == 0
    read = json.loads((tmp_path / "out/students/own/result.json").read_text(encoding="utf-8"))["exercises"]["double"]
    assert 0 < read["score"] < read["max_score"]
    assert f"double  {read['score']} of {read['max_score']} points" in said.out
    assert "triple(x) is x + x + x." in said.out
    assert "isolation: 3" in said.out or "isolation: 2" in said.out
    assert "counter" not in said.out  # nothing is written in it
    assert "tiny" not in said.out  # nothing is answered in it
    page = (home / ".saiten/feedback.html").read_text(encoding="utf-8")
    assert "triple(x) は x + x + x です。" in page
    assert (home / ".saiten/feedback.html").as_uri() in said.out


def test_what_changed_since_the_last_attempt_is_told(grade: Grade, home: Path):
    assert "it was" not in grade("mark", "double", cwd=home).out
    assert "it was" not in grade("mark", "double", cwd=home).out
    shutil.copy(SOLUTION, home / "unit01_numbers/double.py")
    said = grade("mark", "double", cwd=home).out
    assert "6 of 6 points  (it was 5)" in said
    assert "+ passes now: triple(x) is x + x + x." in said
    assert "6 of 8 points, as far as it is marked" in (where := grade(cwd=home).out), where
    assert "next: counter" in where
    (home / "unit01_numbers/double.py").write_text(HALF, encoding="utf-8")
    said = grade("mark", "double", "--lang", "ja", cwd=home).out
    assert "（前回 6 点）" in said
    assert "- 合格しなくなりました：triple(x) は x + x + x です。" in said


def test_what_is_remembered_holds_nothing_hidden(grade: Grade, home: Path):
    assert grade("mark", cwd=home).code == 0
    kept = json.loads((home / ".saiten/marks.json").read_text(encoding="utf-8"))
    (attempt,) = kept["attempts"]
    assert attempt["exercises"]["double"].keys() == {"state", "score", "max_score", "passed"}
    assert {p.name for p in (home / ".saiten").iterdir()} == {"marks.json", "feedback.html"}


def test_quizzes_that_were_answered_are_marked(grade: Grade, home: Path):
    (home / "quizzes/tiny.yaml").write_text("q1: b\n", encoding="utf-8")
    assert "tiny  1 of " in grade("mark", cwd=home).out


def test_nothing_written_is_said_so(grade: Grade, tmp_path: Path):
    assert grade("release", tmp_path / "h").code == 0
    said = grade("mark", cwd=tmp_path / "h")
    assert said.code == 2
    assert "nothing is written here yet" in said.err


def test_a_wrong_file_is_named(grade: Grade, home: Path):
    (home / "unit01_numbers/double.py").write_text("def double(x:\n", encoding="utf-8")
    said = grade("mark", "double", cwd=home)
    assert said.code == 0
    assert "0 of 6 points" in said.out
    assert "✗" in said.out


def test_watching_marks_again_on_each_save(home: Path, tmp_path: Path):
    environment = {**os.environ, "SAITEN_COURSE": str(FIXTURE_COURSE), "SAITEN_LANG": "en", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "grader", "mark", "--watch"]
    with (tmp_path / "log").open("w+", encoding="utf-8") as log:
        running = subprocess.Popen(command, cwd=home, env=environment, stdout=log, stderr=log)

        def wait_for(words: str) -> None:
            while words not in (said := (tmp_path / "log").read_text(encoding="utf-8")):
                assert running.poll() is None, said
                time.sleep(0.05)

        try:
            wait_for("5 of 6 points")
            shutil.copy(SOLUTION, home / "unit01_numbers/double.py")
            wait_for("6 of 6 points  (it was 5)")
        finally:
            running.send_signal(2)
            running.wait(PATIENCE)
        assert running.returncode == 130


def test_watching_answers_to_keys(home: Path):
    (home / "unit02_state/counter.py").write_text("class Counter:\n    pass\n", encoding="utf-8")
    with typed(home, "mark", "--watch") as terminal:
        terminal.wait_for("5 of 6 points")
        terminal.wait_for("q quit")
        for exercise in ("counter", "double", "counter"):  # both are wrong, and the last is followed by the first
            terminal.press("n")
            terminal.wait_for(f"{exercise}  ")
            terminal.wait_for(" points")
        terminal.press("h")
        terminal.wait_for("hint 1 of")
        terminal.press("q")


@pytest.mark.parametrize("words", [["mark", "double"], ["demo", "--out", "out"]])
def test_the_page_is_opened_where_it_is_asked_for(grade: Grade, home: Path, words: list[str]):
    browser = home / "browser"
    browser.write_text(f"#!/bin/sh\necho \"$1\" > '{home}/opened'\n", encoding="utf-8")
    browser.chmod(0o755)
    assert grade(*words, "--open", cwd=home, BROWSER=f"{browser} %s").code == 0
    page = home / (".saiten/feedback.html" if words[0] == "mark" else "out/index.html")
    assert (home / "opened").read_text(encoding="utf-8").strip() == page.as_uri()


def test_what_was_packed_earlier_is_not_marked(grade: Grade, home: Path):
    assert grade("submit", "--student", "aoi", cwd=home).code == 0
    said = grade("mark", cwd=home).out
    assert "There are 2 files" not in said
    (home / "unit01_numbers/double.py").unlink()
    said = grade("mark", "double", cwd=home).out
    assert "There is no file double.py" in said


def test_why_no_test_ran_is_told_with_the_line(grade: Grade, home: Path):
    (home / "unit01_numbers/double.py").write_text("def double(x:\n", encoding="utf-8")
    said = grade("mark", cwd=home).out
    assert "Python could not read the file" in said
    assert "line 1" in said
    assert "triple(x) is" not in said
