"""The student's way, walked through the real command line: release → fill in → check → quiz → submit → run → page."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, PATIENCE, Grade

SOLUTIONS = FIXTURE_COURSE / "solutions"


def test_the_whole_way(grade: Grade, tmp_path: Path):
    home, work = tmp_path / "handout", tmp_path / "class"
    work.mkdir()
    assert grade("release", home).code == 0
    said = grade("check", "--dir", home)
    assert said.code == 1
    assert "not written yet" in said.out
    stub = home / "unit01_numbers/double.py"
    text = stub.read_text(encoding="utf-8")
    first = '    raise NotImplementedError("double.double: not written yet / まだ書かれていません")'
    assert first in text
    stub.write_text(text.replace(first, "    return x * x"), encoding="utf-8")
    said = grade("check", "double", "--dir", home, "--lang", "ja")
    assert said.code == 1
    assert "✓ double([2]) は [4] です。" in said.out
    assert "数を自分自身に足して" not in said.out  # nothing failed: one passes by luck, one is not written
    shutil.copy(SOLUTIONS / "unit01_numbers/double.py", stub)
    assert grade("check", "double.py", "--dir", home).code == 0
    assert grade("quiz", "tiny", "--dir", home, stdin="b\na, c\n2\n/q\n").code == 0
    said = grade("submit", "--dir", home, "--student", "s2401", cwd=work)
    assert said.code == 0, said.out + said.err
    assert "still the stub as you got it: counter.py\n" in said.out
    assert "s2401.zip: 3 files (tiny.yaml, double.py, counter.py). Hand in this zip." in said.out
    assert grade("run", work, "--out", tmp_path / "results").code == 0
    read = json.loads((tmp_path / "results/students/s2401/result.json").read_text(encoding="utf-8"))
    assert read["exercises"]["double"]["score"] == 6
    assert read["exercises"]["counter"]["status"] == "not_attempted"
    assert read["quizzes"]["tiny"]["score"] == 3
    page = (tmp_path / "results/students/s2401/feedback.html").read_text(encoding="utf-8")
    assert "The other way round." in page
    assert "逆です。" in page


def test_the_release_needs_numpy_and_pytest_only(grade: Grade, tmp_path: Path):
    assert grade("release", tmp_path / "r").code == 0
    shutil.copy(SOLUTIONS / "unit01_numbers/double.py", tmp_path / "r/unit01_numbers/double.py")
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "unit01_numbers"],
        cwd=tmp_path / "r",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "2 passed" in done.stdout
    sources = [p.read_text(encoding="utf-8") for p in (tmp_path / "r").rglob("*.py")]
    assert not any("grader" in s for s in sources)


def test_the_lessons_are_in_the_release(grade: Grade, tmp_path: Path):
    own, home = tmp_path / "course", tmp_path / "r"
    shutil.copytree(FIXTURE_COURSE, own)
    lesson = {
        "lesson.md": b"# Numbers\n\n![](lesson.png)\n\n[`double.py`](double.py)\n",
        "lesson.ja.md": "# 数\n\n![](lesson.png)\n\n[`double.py`](double.py)\n".encode(),
        "lesson.png": b"\x89PNG\r\n\x1a\n\xff\x00",
    }
    for name, data in lesson.items():
        (own / "solutions/unit01_numbers" / name).write_bytes(data)
    said = grade("dev", "check", course=own)
    assert said.code == 0, said.out
    said = grade("release", home, course=own)
    assert said.code == 0, said.err
    assert {name: (home / "unit01_numbers" / name).read_bytes() for name in lesson} == lesson


def test_a_release_never_overwrites(grade: Grade, tmp_path: Path):
    (tmp_path / "r").mkdir()
    (tmp_path / "r/double.py").write_text("mine", encoding="utf-8")
    said = grade("release", tmp_path / "r")
    assert said.code == 2
    assert [p.name for p in (tmp_path / "r").iterdir()] == ["double.py"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("solutions/unit01_numbers/lesson.md", "Doubling.", "    secret_way_of_doubling = x  +  x\n"),
        ("solutions/unit01_numbers/unit.toml", 'en = "Twice a number"', 'en = "np.dot(a, b) + 1"'),
        ("quizzes/tiny.yaml", 'en: "Code?"', 'en: "Is it np.dot(a, b) + 1 ?"'),
        ("quizzes/tiny.yaml", 'en: "One?"', 'en: "The chain rule says so."'),
    ],
)
def test_a_planted_leak_is_refused(grade: Grade, tmp_path: Path, file: str, old: str, new: str):
    own = tmp_path / "course"
    shutil.copytree(FIXTURE_COURSE, own)
    (own / "solutions/unit01_numbers/lesson.md").write_text("Doubling.\n", encoding="utf-8")
    path = own / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    said = grade("release", tmp_path / "r", course=own)
    assert said.code == 2, said.out
    assert not (tmp_path / "r").exists()
    assert not list(tmp_path.glob(".release-*"))


def test_check_names_what_is_wrong(grade: Grade, tmp_path: Path):
    (tmp_path / "double.py").write_text("def double(x:\n    return x\n", encoding="utf-8")
    said = grade("check", "--dir", tmp_path)
    assert said.code == 1
    assert "line 1" in said.out
    assert "^" in said.out
    (tmp_path / "double.py").write_text(
        "def double(x):\n    return x + 1\ndef triple(x):\n    return y\n", encoding="utf-8"
    )
    said = grade("check", "--dir", tmp_path)
    assert "NameError" in said.out
    assert "(line 4)" in said.out
    assert "Add a number to itself." in said.out
    (tmp_path / "double.py").write_text("def double(x):\n    return x + 1\n", encoding="utf-8")
    assert "triple" in grade("check", "--dir", tmp_path).out
    (tmp_path / "double.py").write_text("import os\nos._exit(0)\n", encoding="utf-8")
    assert "ended early" in grade("check", "--dir", tmp_path).out


def test_watch_runs_again_on_save(tmp_path: Path):
    path = tmp_path / "work/double.py"
    environment = {**os.environ, "SAITEN_COURSE": str(FIXTURE_COURSE), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "grader", "check", "--watch", "--dir", str(path.parent)]
    with (tmp_path / "log").open("w+", encoding="utf-8") as log:
        running = subprocess.Popen(command, env=environment, stdout=log, stderr=log)

        def wait_for(words: str) -> None:
            while words not in (said := (tmp_path / "log").read_text(encoding="utf-8")):
                assert running.poll() is None, said
                time.sleep(0.05)

        try:
            wait_for("work: no such folder")
            path.parent.mkdir()
            path.write_text("def double(x):\n    return x\ndef triple(x):\n    return x\n", encoding="utf-8")
            wait_for("0 of 1 exercises")
            path.unlink()
            wait_for("work: holds none of double.py")
            shutil.copy(SOLUTIONS / "unit01_numbers/double.py", path)
            wait_for("1 of 1 exercises")
        finally:
            running.send_signal(2)
            running.wait(PATIENCE)
        assert running.returncode == 130


def test_the_secret_does_not_reach_the_students_code(grade: Grade, tmp_path: Path):
    text = "import os\nassert 'SAITEN_SECRET' not in os.environ\n"
    text += (SOLUTIONS / "unit01_numbers/double.py").read_text(encoding="utf-8")
    (tmp_path / "double.py").write_text(text, encoding="utf-8")
    said = grade("check", "--dir", tmp_path, SAITEN_SECRET="ours")
    assert said.code == 0, said.out


def test_submit_refuses_what_has_errors(grade: Grade, tmp_path: Path):
    (tmp_path / "double.py").write_text("def double(x\n", encoding="utf-8")
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "quizzes/tiny.yaml").write_text("- a", encoding="utf-8")
    said = grade("submit", "--student", "a", cwd=tmp_path)
    assert said.code == 1
    assert "double.py: line 1" in said.out
    assert "tiny.yaml" in said.out
    assert not (tmp_path / "a.zip").exists()
    assert grade("submit", "--student", "a", "--anyway", cwd=tmp_path).code == 0
    first = (tmp_path / "a.zip").read_bytes()
    assert grade("submit", "--student", "a", "--anyway", cwd=tmp_path).code == 0
    assert (tmp_path / "a.zip").read_bytes() == first
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == ["quizzes/tiny.yaml", "unit01_numbers/double.py"]


def test_submit_shows_what_is_understood_of_each_answer(grade: Grade, tmp_path: Path):
    text = "q1: (B)\nq2：a c\nq3: twenty-five\nq4: 3x4\nq5: '2(x+y'\nq6: np.dot(a,\nq8: because\nq99: x\n"
    (tmp_path / "tiny.yaml").write_text(text, encoding="utf-8")
    said = grade("submit", "--student", "a", cwd=tmp_path)
    assert said.code == 0, said.out
    for line in (
        "7 of 8 answered",
        "line 2: a full-width colon",
        "the quiz has no question q99",
        "    q1: b\n",
        "    q2: a, c\n",
        "✗ q3: 'twenty-five' is no number. A number is asked for.\n",
        "    q4: (3, 4)\n",
        "✗ q5: The formula cannot be read: a bracket is not closed.",
        "✗ q6: One line of Python is asked for",
        "    q8: because\n",
    ):
        assert line in said.out


@pytest.mark.parametrize(
    ("words", "environment", "is_japanese"),
    [
        (["--lang", "ja"], {"SAITEN_LANG": "en"}, True),
        (["--lang", "en"], {"SAITEN_LANG": "ja"}, False),
        ([], {"SAITEN_LANG": "ja"}, True),
        ([], {"SAITEN_LANG": "", "LC_ALL": "", "LANG": "ja_JP.UTF-8"}, True),
        ([], {"SAITEN_LANG": "", "LC_ALL": "", "LANG": "C.UTF-8"}, False),
    ],
)
@pytest.mark.parametrize("case", ["works", "has errors", "is empty", "has no id"])
def test_submit_speaks_one_language(
    grade: Grade, tmp_path: Path, case: str, words: list[str], environment: dict[str, str], is_japanese: bool
):
    if case != "is empty":
        text = "def double(x\n" if case == "has errors" else "import pandas\ndef double(x):\n    return x\n"
        (tmp_path / "double.py").write_text(text, encoding="utf-8")
        (tmp_path / "tiny.yaml").write_text("q1: b\nq2：a c\nq3: twenty-five\nq99: x\n", encoding="utf-8")
    student = "../a" if case == "has no id" else "a"
    said = grade("submit", "--student", student, *words, cwd=tmp_path, **environment)
    assert (said.code == 0) is (case == "works")
    lines = [line for line in (said.out + said.err).splitlines() if not line.startswith("    ")]
    assert len(lines) <= 9
    for line in lines:
        has_kana = any("\u3040" <= sign <= "\u30ff" for sign in line)
        assert has_kana is is_japanese or "line 1" in line, line  # Python's own words stay


def test_submit_names_what_is_not_there_in_one_line(grade: Grade, tmp_path: Path):
    (tmp_path / "affine.py").write_text("x = 1\n", encoding="utf-8")
    said = grade("submit", "--student", "a", cwd=tmp_path, course=None)
    assert said.code == 0
    (line,) = (line for line in said.out.splitlines() if "not here" in line)
    assert re.fullmatch(r"· not here: (\w+\.py, ){4}\w+\.py and \d\d more", line)
    assert len(said.out.splitlines()) < 8


def test_nothing_to_submit(grade: Grade, tmp_path: Path):
    said = grade("submit", "--student", "a", cwd=tmp_path)
    assert said.code == 2
    assert "double.py" in said.err
