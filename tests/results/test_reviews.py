"""What a person decides: marks with a reason, which of two submissions counts; and what two runs differ in."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from helpers import Grade

RIGHT = "def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n"
WRONG = RIGHT.replace("3 * x", "x * 3 + 1")


@pytest.fixture(scope="module")
def graded_once(grade: Grade, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graded class: ann lost triple, ben handed in twice under one id, cy lost everything. Do not change it."""
    home = tmp_path_factory.mktemp("graded")
    folder = home / "class"
    for name, text in {"ann": WRONG, "ben": WRONG, "cy": "def double(x\n"}.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "double.py").write_text(text, encoding="utf-8")
    with zipfile.ZipFile(folder / "ben.zip", "w") as archive:
        archive.writestr("double.py", RIGHT)
    assert grade("run", folder, "--out", home / "out").code == 0
    return home


@pytest.fixture
def graded(graded_once: Path, tmp_path: Path) -> Path:
    """RESULTS of that class, the test's own, beside the class."""
    shutil.copytree(graded_once, tmp_path, dirs_exist_ok=True)
    return tmp_path / "out"


def read(out: Path, folder: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "students" / folder / "result.json").read_text(encoding="utf-8"))
    return found


def test_of(out: Path, folder: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(t for t in read(out, folder)["exercises"]["double"]["tests"] if t["id"] == name)
    return found


test_of.__test__ = False  # type: ignore[attr-defined]  # a helper


def exported(grade: Grade, out: Path) -> dict[str, str]:
    said = grade("export", out, "--to", "csv")
    assert said.code == 0, said.err
    rows = csv.DictReader(io.StringIO((out / "marks.csv").read_text(encoding="utf-8")))
    return {row["student"]: row["score"] for row in rows}


@pytest.mark.parametrize("student", ["ann", "cy"])
def test_a_mark_is_set_with_a_reason_and_kept(grade: Grade, graded: Path, student: str) -> None:
    before = read(graded, student)["score"]
    points = test_of(graded, student, "triple")["points"]
    said = grade(
        "review",
        graded,
        "--mark",
        student,
        "double",
        "triple",
        points,
        "--reason",
        "the sheet had an error",
        "--author",
        "Sato",
    )
    assert said.code == 0, said.err
    for again in (None, [], ["--force"]):
        if again is not None:
            assert grade("run", graded.parent / "class", "--out", graded, *again).code == 0
        shown = test_of(graded, student, "triple")
        assert (shown["earned"], shown["outcome"]) == (points, "passed")
        assert (shown["review"]["reason"], shown["review"]["author"]) == ("the sheet had an error", "Sato")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", shown["review"]["at"])
        assert read(graded, student)["score"] == before + points
        page = (graded / "students" / student / "feedback.html").read_text(encoding="utf-8")
        assert "set by a person (Sato)" in page
        assert "担当者（Sato）" in page
    assert exported(grade, graded)[student] == f"{before + points:g}"
    assert "the sheet had an error" in grade("review", graded, "--list").out
    assert grade("review", graded, "--unmark", student, "double", "triple").code == 0
    assert read(graded, student)["score"] == before
    assert "review" not in test_of(graded, student, "triple")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (
            ["--mark", "zoe", "double", "triple", 1, "--reason", "x"],
            "zoe: not in these results; there are ann, ben, cy",
        ),
        (["--mark", "ann", "dubble", "triple", 1, "--reason", "x"], "dubble: not in these results; there are double"),
        (["--mark", "ann", "double", "tripel", 1, "--reason", "x"], "tripel: not in these results"),
        (["--mark", "ann", "double", "triple", 99, "--reason", "x"], "a mark from 0 to"),
        (["--mark", "ann", "double", "triple", -1, "--reason", "x"], "a mark from 0 to"),
        (["--mark", "ann", "double", "triple", "nan", "--reason", "x"], "a mark from 0 to"),
        (["--mark", "ann", "double", "triple", 1], "needs --reason"),
        (["--unmark", "ann", "double", "triple"], "no mark was given here"),
        (["--choose", "ann", "ann"], "ann: not in these results; there are ben"),
        (["--choose", "ben", "ben~3"], "ben~3: not in these results; there are ben, ben~2"),
    ],
)
def test_what_cannot_be_decided_is_refused(grade: Grade, graded: Path, args: list[object], said: str) -> None:
    before = {p: p.read_bytes() for p in graded.rglob("*") if p.is_file()}
    refused = grade("review", graded, *args)
    assert refused.code == 2
    assert said in refused.err
    assert len(refused.err.strip().splitlines()) == 1
    assert {p: p.read_bytes() for p in graded.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("way", ["option", "asked"])
def test_one_of_two_submissions_is_chosen(grade: Grade, graded: Path, way: str) -> None:
    assert "ben" not in exported(grade, graded)
    listed = grade("review", graded, "--list").out
    assert "ben has 2 submissions under one id" in listed
    marks = json.loads((graded / "students/ben/result.json").read_text(encoding="utf-8"))
    assert f"students/ben: {marks['score']:g} of {marks['max_score']:g}" in listed
    right = next(f for f in ("ben", "ben~2") if test_of(graded, f, "triple")["outcome"] == "passed")
    other = {"ben", "ben~2"} - {right}
    said = (
        grade("review", graded, "--choose", "ben", right)
        if way == "option"
        else grade("review", graded, stdin="x\n7\n" + ("1" if right == "ben" else "2") + "\n")
    )
    assert said.code == 0, said.err
    for again in ([], ["--force"]):
        assert "duplicate" not in read(graded, right)["flags"]
        assert "duplicate" in read(graded, other.copy().pop())["flags"]
        assert exported(grade, graded)["ben"] == f"{read(graded, right)['score']:g}"
        assert grade("run", graded.parent / "class", "--out", graded, *again).code == 0
    assert "left out" not in grade("export", graded, "--to", "csv").err


def test_diff_names_the_students_and_the_tests(grade: Grade, graded: Path, tmp_path: Path) -> None:
    folder, new = tmp_path / "class", tmp_path / "new"
    said = grade("diff", graded, graded)
    assert (said.code, said.out) == (0, "0 of 4 submissions changed\n")
    (folder / "ann/double.py").write_text(RIGHT, encoding="utf-8")
    (folder / "dee").mkdir()
    (folder / "dee/double.py").write_text(RIGHT, encoding="utf-8")
    assert grade("run", folder, "--out", new).code == 0
    said = grade("diff", graded, new)
    assert said.code == 1
    assert re.search(r"^ann: \S+ → \S+\n    double triple: 0/\S+ failed → \S+ passed$", said.out, re.MULTILINE)
    assert re.search(r"^dee: not there → ", said.out, re.MULTILINE)
    assert "cy" not in said.out
    assert said.out.endswith("2 of 5 submissions changed\n")
    assert grade("diff", graded, tmp_path).code == 2
