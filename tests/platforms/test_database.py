"""The results as one SQLite file: the marks of the gradebook, by student, part and test."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from helpers import Grade

from grader.platforms.database import write_database
from grader.platforms.packed import Packing
from grader.results.result import Result
from grader.results.terms import Terms

RIGHT = "def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n"


def test_it_holds_what_the_gradebook_says(grade: Grade, tmp_path: Path) -> None:
    for student, text in (("ann", RIGHT), ("日本", RIGHT.replace("2 * x", "x * x"))):
        (tmp_path / "class" / student).mkdir(parents=True)
        (tmp_path / "class" / student / "double.py").write_text(text, encoding="utf-8")
    assert grade("run", tmp_path / "class", "--out", tmp_path / "out").code == 0
    said = grade("export", tmp_path / "out", "--to", "sqlite")
    assert (said.code, said.out.splitlines()[0]) == (0, "2 submissions")
    with (tmp_path / "out/grades.csv").open(encoding="utf-8", newline="") as file:
        of_csv = {row["student"]: (float(row["score"]), float(row["double"])) for row in csv.DictReader(file)}
    with closing(sqlite3.connect(tmp_path / "out/results.sqlite")) as base:
        of_base = base.execute(
            "SELECT student, students.score, parts.score FROM students JOIN parts USING (folder) WHERE name = 'double'"
        ).fetchall()
        lost = base.execute("SELECT folder, diagnosis FROM tests WHERE test = 'values[3]' AND earned = 0").fetchall()
        kinds = base.execute("SELECT DISTINCT name, kind FROM parts ORDER BY name").fetchall()
    assert {student: (score, part) for student, score, part in of_base} == of_csv
    assert lost == [("日本", "DB1")]
    assert kinds == [("counter", "exercise"), ("double", "exercise"), ("tiny", "quiz")]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "results.sqlite"
    target.write_bytes(b"old")
    one = Packing("ann", Terms().counted(Result("ann", "", (), (), (), ())), {})
    with pytest.raises(sqlite3.IntegrityError):
        write_database(target, [one, one], {})
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["results.sqlite"]
