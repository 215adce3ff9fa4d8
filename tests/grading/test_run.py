"""`grade run` over the fixture course: marks, files, what goes wrong, and running again."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import stat
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from helpers import FIXTURE_COURSE, PATIENCE, Grade

from grader.results.schema import result_schema
from grader.results.store import Store

RIGHT_DOUBLE = "def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n"
RIGHT_COUNTER = "class Counter:\n    def update(self, params, grads):\n        params['n'] += grads['n']\n"
STUB = (FIXTURE_COURSE / "exercises/unit01_numbers/double.py").read_text(encoding="utf-8")


def hand_in(folder: Path, student: str, **files: str) -> None:
    """One student's folder."""
    for name, text in files.items():
        path = folder / student / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def result(out: Path, student: str) -> dict[str, Any]:
    """A student's result.json, valid under the published schema."""
    read = json.loads((out / "students" / student / "result.json").read_text(encoding="utf-8"))
    jsonschema.validate(read, result_schema())
    return read  # type: ignore[no-any-return]


def outcomes(part: dict[str, Any]) -> dict[str, str]:
    return {t["id"]: t["outcome"] for t in part["tests"]}


HALF = STUB.replace('raise NotImplementedError("double.double', 'return x + x\n    ("double.double')
TRIPLE = "\n\ndef triple(x): return 3 * x\n"
CLASS = {
    "right": {"double": RIGHT_DOUBLE, "counter": RIGHT_COUNTER},
    "wrong": {"double": RIGHT_DOUBLE.replace("2 * x", "x * x")},
    "stub": {"double": STUB + "\n# later\n"},
    "half": {"double": HALF},
    "syntax": {"double": "def double(x)\n    return x\n"},
    "package": {"double": "import torch\n" + RIGHT_DOUBLE},
    "loop": {"double": RIGHT_DOUBLE.replace("return 2 * x", "while True: pass")},
    "crash": {"double": "import ctypes\ndef double(x):\n    import os; os._exit(0)" + TRIPLE},
    "peek": {"double": "def double(x):\n    return open('/etc/passwd').read()" + TRIPLE},
    "nameless": {"double": "def dubble(x):\n    return 2 * x\n"},
    "talker": {"double": "print('x' * 10_000_000)\n" + RIGHT_DOUBLE},
    "日本 太郎": {"double": RIGHT_DOUBLE},
}


@pytest.fixture(scope="module")
def graded_class(grade: Grade, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of a class in which everything goes wrong that can. Do not change them."""
    home = tmp_path_factory.mktemp("every_kind")
    for student, files in CLASS.items():
        hand_in(home / "class", student, **files)
    said = grade("run", home / "class", "--out", home / "results")
    assert said.code == 0, said.err
    return home / "results"


@pytest.mark.parametrize(
    ("student", "exercise", "status"),
    [
        ("right", "double", "graded"),
        ("right", "counter", "graded"),
        ("stub", "double", "not_attempted"),
        ("stub", "counter", "missing"),
        ("syntax", "double", "syntax_error"),
        ("package", "double", "import_error"),
    ],
)
def test_the_status_of_an_exercise(graded_class: Path, student: str, exercise: str, status: str) -> None:
    assert result(graded_class, student)["exercises"][exercise]["status"] == status


@pytest.mark.parametrize(
    ("student", "found"),
    [
        ("wrong", {"values[3]": "failed", "triple": "passed"}),
        ("half", {"values[3]": "passed", "triple": "not_attempted"}),
        ("loop", {"values[3]": "timeout", "values[5]": "timeout", "arguments_stay": "timeout", "triple": "passed"}),
        ("crash", {"values[3]": "crashed", "triple": "passed"}),
        ("peek", {"values[3]": "blocked", "triple": "passed"}),
        ("nameless", {"values[3]": "error"}),
    ],
)
def test_the_outcomes_of_its_tests(graded_class: Path, student: str, found: dict[str, str]) -> None:
    assert outcomes(result(graded_class, student)["exercises"]["double"]).items() >= found.items()


@pytest.mark.parametrize(("student", "score"), [("right", 8), ("wrong", 2), ("talker", 6), ("日本 太郎", 6)])
def test_the_score_of_a_student(graded_class: Path, student: str, score: int) -> None:
    found = result(graded_class, student)
    assert (found["score"], found["max_score"]) == (score, 17)
    assert found["isolation"][0] in "23"


def test_a_mistake_is_named_beside_what_came(graded_class: Path) -> None:
    wrong = result(graded_class, "wrong")["exercises"]["double"]
    assert (wrong["score"], wrong["max_score"]) == (2, 6)
    assert wrong["diagnosis"] == ["DB1"]
    assert "[" in wrong["tests"][0]["message"]


def test_what_was_peeked_at_is_not_shown(graded_class: Path) -> None:
    assert "root:x:" not in (graded_class / "students/peek/feedback.html").read_text(encoding="utf-8")


def test_the_table_of_grades(graded_class: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((graded_class / "grades.csv").read_text(encoding="utf-8"), newline="")))
    assert list(rows[0]) == ["student", "score", "max_score", "double", "counter", "tiny", "flags"]
    assert [r["student"] for r in rows] == sorted(CLASS)
    by_name = {r["student"]: r for r in rows}
    assert by_name["right"]["double"] == "6"
    assert "timeout" in by_name["loop"]["flags"]
    assert "blocked" in by_name["peek"]["flags"]


@pytest.mark.slow
def test_a_second_run_grades_only_what_changed(grade: Grade, tmp_path: Path):
    folder, out = tmp_path / "class", tmp_path / "results"
    marker = "import time\nSTAMP = time.time()\n"
    hand_in(folder, "a", double=marker + RIGHT_DOUBLE)
    hand_in(folder, "b", double=RIGHT_DOUBLE)
    assert grade("run", folder, "--out", out).code == 0
    hand_in(folder, "b", double=RIGHT_DOUBLE.replace("3 * x", "2 * x"))
    said = grade("run", folder, "--out", out)
    assert "1 of them unchanged" in said.out
    assert result(out, "b")["exercises"]["double"]["diagnosis"] == ["TR1"]
    assert "2 of them unchanged" in grade("run", folder, "--out", out).out
    assert "unchanged" not in grade("run", folder, "--out", out, "--secret", "another").out
    assert "unchanged" not in grade("run", folder, "--out", out, "--secret", "another", "--force").out


def test_changed_hidden_tests_are_run_again(grade: Grade, tmp_path: Path):
    own = tmp_path / "course"
    shutil.copytree(FIXTURE_COURSE, own)
    folder, out = tmp_path / "class", tmp_path / "results"
    hand_in(folder, "a", double=RIGHT_DOUBLE)
    assert grade("run", folder, "--out", out, course=own).code == 0
    hidden = own / "hidden/unit01_numbers/test_double.py"
    hidden.write_text(hidden.read_text(encoding="utf-8").replace("@points(2)", "@points(5)"), encoding="utf-8")
    said = grade("run", folder, "--out", out, course=own)
    assert "unchanged" not in said.out
    assert result(out, "a")["exercises"]["double"]["score"] == 12


def test_an_interrupted_run_goes_on(grade: Grade, tmp_path: Path):
    folder, out = tmp_path / "class", tmp_path / "results"
    for n in range(3):
        hand_in(folder, f"a{n}", double=RIGHT_DOUBLE)
    hand_in(folder, "z_slow", double=RIGHT_DOUBLE.replace("return 2 * x", "while True: pass"))
    import sys

    environment = {**os.environ, "SAITEN_COURSE": str(FIXTURE_COURSE)}
    running = subprocess.Popen(
        [sys.executable, "-m", "grader", "run", str(folder), "--out", str(out), "--jobs", "1"], env=environment
    )
    while not (out / ".saiten/records/a2.json").exists():
        assert running.poll() is None
        time.sleep(0.02)
    running.kill()
    running.wait()
    hand_in(folder, "z_slow", double=RIGHT_DOUBLE)
    said = grade("run", folder, "--out", out)
    assert said.code == 0
    assert "4 submissions" in said.out
    assert "3 of them unchanged" in said.out


def test_jobs_give_the_same_marks(grade: Grade, tmp_path: Path):
    folder = tmp_path / "class"
    for n in range(6):
        hand_in(folder, f"s{n}", double=RIGHT_DOUBLE if n % 2 else RIGHT_DOUBLE.replace("2 * x", "x * x"))
    assert grade("run", folder, "--out", tmp_path / "one", "--jobs", "1").code == 0
    assert grade("run", folder, "--out", tmp_path / "two", "--jobs", "2").code == 0
    for name in ("grades.csv", "students/s0/result.json", "students/s0/feedback.html"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_only_one_exercise(grade: Grade, tmp_path: Path):
    hand_in(tmp_path / "class", "a", double=RIGHT_DOUBLE, counter=RIGHT_COUNTER)
    assert grade("run", tmp_path / "class", "--out", tmp_path / "r", "--only", "counter").code == 0
    read = result(tmp_path / "r", "a")
    assert list(read["exercises"]) == ["counter"]
    assert (read["score"], read["max_score"]) == (2, 2)


def test_the_language_of_texts(grade: Grade, tmp_path: Path):
    hand_in(tmp_path / "class", "a", double=RIGHT_DOUBLE.replace("2 * x", "x * x"))
    assert grade("run", tmp_path / "class", "--out", tmp_path / "r", "--lang", "ja").code == 0
    test = result(tmp_path / "r", "a")["exercises"]["double"]["tests"][0]
    assert test["title"] == "double(x) は x + x です。"
    assert "正しくありません" in test["message"]
    assert grade("report", tmp_path / "r", "--lang", "en").code == 0
    assert result(tmp_path / "r", "a")["exercises"]["double"]["tests"][0]["title"] == "double(x) is x + x."


def test_helper_files_are_importable(grade: Grade, tmp_path: Path):
    hand_in(
        tmp_path / "class",
        "a",
        double="from tools import twice as double\ndef triple(x): return x * 3\n",
        tools="def twice(x):\n    return x + x\n",
    )
    assert grade("run", tmp_path / "class", "--out", tmp_path / "r").code == 0
    assert result(tmp_path / "r", "a")["score"] == 6


def test_hostile_ids_stay_inside(grade: Grade, tmp_path: Path):
    folder, out = tmp_path / "class", tmp_path / "results"
    for name in ("<script>alert(1)</script>", "=cmd()", "a b", "-rf", "学生", "x'\"y", "%2e%2e", "a\nb"):
        hand_in(folder, name.replace("/", "∕"), double=RIGHT_DOUBLE)
    with zipfile.ZipFile(folder / "...zip", "w") as archive:
        archive.writestr("double.py", RIGHT_DOUBLE)
    said = grade("run", folder, "--out", out)
    assert said.code == 0, said.err
    rows = list(csv.DictReader(io.StringIO((out / "grades.csv").read_text(encoding="utf-8"), newline="")))
    assert len(rows) == 8  # a name of dots only is nobody's id
    assert not any(cell.startswith(("=", "-", "+", "@")) for r in rows for cell in r.values())
    assert all(r["double"] == "6" for r in rows)
    assert {p.name for p in out.iterdir()} == {"grades.csv", "index.html", "tables", "students", ".saiten"}
    assert len(list((out / "students").iterdir())) == 8
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page


def test_bad_folders_are_one_line(grade: Grade, tmp_path: Path):
    empty = tmp_path / "empty"
    empty.mkdir()
    (tmp_path / "file").write_text("x")
    hand_in(tmp_path / "one", "", double=RIGHT_DOUBLE)
    hand_in(tmp_path / "class", "a", double=RIGHT_DOUBLE)
    for folder, words in (
        (empty, "holds no submissions"),
        (tmp_path / "file", "is a file"),
        (tmp_path / "one", "one student's own"),
    ):
        said = grade("run", folder, "--out", tmp_path / "r")
        assert said.code == 2
        assert words in said.err
        assert len(said.err.strip().splitlines()) == 1
    said = grade("run", tmp_path / "class", "--out", tmp_path / "file")
    assert said.code == 2
    assert "give a folder" in said.err


@pytest.mark.skipif(os.getuid() != 0, reason="mounting a small disk needs root")
def test_a_second_run_on_the_same_results_is_refused(grade: Grade, tmp_path: Path):
    hand_in(tmp_path / "class", "ann", double=RIGHT_DOUBLE)
    command = ("run", tmp_path / "class", "--out", tmp_path / "out", "--only", "double")
    with Store.create(tmp_path / "out").lock():
        said = grade(*command)
    assert said.code == 2
    assert len(said.err.strip().splitlines()) == 1
    assert not (tmp_path / "out/grades.csv").exists()
    assert grade(*command).code == 0


def test_a_full_disk_is_said_and_nothing_is_lost(grade: Grade, tmp_path: Path):
    folder, disk = tmp_path / "class", tmp_path / "disk"
    for n in range(12):
        hand_in(folder, f"s{n:02}", double=RIGHT_DOUBLE)
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", disk], check=False).returncode:
        pytest.skip("no mounts here")
    try:
        said = grade("run", folder, "--out", disk / "r", "--jobs", "1")
        assert said.code == 2
        assert "free some space" in said.err
        assert len(said.err.strip().splitlines()) == 1
        subprocess.run(["mount", "-o", "remount,size=10m", disk], check=True)
        said = grade("run", folder, "--out", disk / "r")
        assert said.code == 0
        assert "of them unchanged" in said.out
        assert not list((disk / "r").rglob(".part-*"))
    finally:
        subprocess.run(["umount", disk], check=False)


def test_a_read_only_folder_is_said(grade: Grade, tmp_path: Path):
    if os.getuid() == 0:
        pytest.skip("root may write anywhere")
    hand_in(tmp_path / "class", "a", double=RIGHT_DOUBLE)
    (tmp_path / "locked").mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    said = grade("run", tmp_path / "class", "--out", tmp_path / "locked" / "r")
    assert said.code == 2
    assert "may write to" in said.err


def test_a_broken_quiz_file_is_named(grade: Grade, tmp_path: Path):
    own = tmp_path / "course"
    shutil.copytree(FIXTURE_COURSE, own)
    quiz = own / "quizzes/tiny.yaml"
    quiz.write_text(quiz.read_text(encoding="utf-8").replace("kind: number", "kind: riddle"), encoding="utf-8")
    hand_in(tmp_path / "class", "a", double=RIGHT_DOUBLE)
    said = grade("run", tmp_path / "class", "--out", tmp_path / "r", course=own)
    assert said.code == 2
    assert "tiny.yaml" in said.err
    assert "q3" in said.err
    assert "riddle" in said.err


def test_a_fault_of_a_hidden_test_withholds_its_points(grade: Grade, tmp_path: Path):
    own = tmp_path / "course"
    shutil.copytree(FIXTURE_COURSE, own)
    hidden = own / "hidden/unit01_numbers/test_double.py"
    text = hidden.read_text(encoding="utf-8").replace("[3.0, 6.0])", "[3.0, 6.0][nonsense])")
    hidden.write_text(text, encoding="utf-8")
    hand_in(tmp_path / "class", "a", double=RIGHT_DOUBLE)
    assert grade("run", tmp_path / "class", "--out", tmp_path / "r", course=own).code == 0
    part = result(tmp_path / "r", "a")["exercises"]["double"]
    assert outcomes(part)["triple"] == "grader_error"
    assert (part["score"], part["max_score"]) == (5, 5)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "r/grades.csv").read_text(encoding="utf-8"), newline="")))
    assert rows[0]["flags"] == "grader_error"


@pytest.mark.slow
def test_reviews_hold_across_grading(grade: Grade, tmp_path: Path):
    folder, out = tmp_path / "class", tmp_path / "r"
    hand_in(folder, "a", double=RIGHT_DOUBLE)
    (folder / "a/quizzes").mkdir()
    (folder / "a/quizzes/tiny.yaml").write_text("q8: because of the sign\n", encoding="utf-8")
    assert grade("run", folder, "--out", out).code == 0
    question = result(out, "a")["quizzes"]["tiny"]["questions"][-1]
    assert (question["earned"], question["needs_review"]) == (0.5, True)
    said = grade("review", out, stdin="1\n")
    assert said.code == 0, said.err
    assert "because of the sign" in said.out
    for again in ([], ["--force"]):
        assert grade("run", folder, "--out", out, *again).code == 0
        question = result(out, "a")["quizzes"]["tiny"]["questions"][-1]
        assert (question["earned"], question["needs_review"]) == (1, False)
    assert "nothing waits" in grade("review", out).out
    (folder / "a/quizzes/tiny.yaml").write_text("q8: another answer\n", encoding="utf-8")
    assert grade("run", folder, "--out", out).code == 0
    assert result(out, "a")["quizzes"]["tiny"]["questions"][-1]["needs_review"] is True


def test_export_to_every_system(grade: Grade, tmp_path: Path):
    folder, out = tmp_path / "class", tmp_path / "r"
    hand_in(folder, "a", double=RIGHT_DOUBLE)
    hand_in(folder, "=b", double=RIGHT_DOUBLE.replace("2 * x", "x"))
    assert grade("run", folder, "--out", out).code == 0
    for kind in ("csv", "canvas", "moodle", "gradescope"):
        assert grade("export", out, "--to", kind).code == 0
    canvas = list(csv.reader(io.StringIO((out / "marks-canvas.csv").read_text(encoding="utf-8"), newline="")))
    assert canvas[0][:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert canvas[1] == ["Points Possible", "", "", "", "", "6", "2", "9"]
    assert canvas[2][0] == "'=b"
    moodle = list(csv.reader(io.StringIO((out / "marks-moodle.csv").read_text(encoding="utf-8"), newline="")))
    assert moodle[2] == ["a", "6", "0", "0"]
    scores = json.loads((out / "gradescope/a/results.json").read_text(encoding="utf-8"))
    assert scores["score"] == 6
    assert scores["tests"][0]["status"] == "passed"


def test_results_among_the_submissions_are_no_student(grade: Grade, tmp_path: Path):
    hand_in(tmp_path / "class", "a", double=RIGHT_DOUBLE)
    assert grade("run", tmp_path / "class", "--out", tmp_path / "results").code == 0
    (tmp_path / "results").rename(tmp_path / "class/results")
    said = grade("run", tmp_path / "class", "--out", tmp_path / "again")
    assert said.code == 0
    assert "1 submissions" in said.out
    assert "holds results" in said.err


def test_isolation_policies(grade: Grade, tmp_path: Path):
    hand_in(tmp_path / "class", "a", double=RIGHT_DOUBLE)
    said = grade("run", tmp_path / "class", "--out", tmp_path / "r", SAITEN_MAX_LEVEL="1")
    assert said.code == 2
    assert "grade doctor" in said.err
    said = grade("run", tmp_path / "class", "--out", tmp_path / "r", "--isolation", "full", SAITEN_MAX_LEVEL="2")
    assert said.code == 2
    assert grade("run", tmp_path / "class", "--out", tmp_path / "r", "--isolation", "process").code == 0
    assert result(tmp_path / "r", "a")["isolation"].startswith("0 ")
    assert result(tmp_path / "r", "a")["score"] == 6


def test_an_authors_pytest_keeps_the_least_isolation(tmp_path: Path):
    hand_in(tmp_path, "a", double=RIGHT_DOUBLE)
    said = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--submission", str(tmp_path / "a"),
         str(FIXTURE_COURSE / "hidden/unit01_numbers/test_double.py")],
        env=os.environ | {"SAITEN_COURSE": str(FIXTURE_COURSE), "SAITEN_MAX_LEVEL": "1"},
        capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert said.returncode == 1
    assert "needs level 2" in said.stdout
    assert "passed" not in said.stdout
