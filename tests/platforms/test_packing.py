"""RESULTS as one file: the marks of the gradebook, and pages on demand that are those of the run."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from helpers import Grade

from grader.platforms.packing import KINDS

RIGHT = "def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n"
CLASS = {"ann": RIGHT, "bob": RIGHT.replace("2 * x", "x * x"), "日本": RIGHT, "a/b": RIGHT}


@pytest.fixture(scope="module")
def results(grade: Grade, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graded class, with a decision of a person, in all forms."""
    home = tmp_path_factory.mktemp("packed")
    for student, text in CLASS.items():
        folder = home / "class" / student.replace("/", "%2F")
        folder.mkdir(parents=True)
        (folder / "double.py").write_text(text, encoding="utf-8")
    out = home / "out"
    assert grade("run", home / "class", "--out", out, "--only", "double").code == 0
    assert grade("review", out, "--mark", "bob", "double", "values[3]", "1", "--reason", "meant well").code == 0
    for kind in KINDS:
        assert grade("export", out, "--to", kind).out.splitlines()[0] == f"{len(CLASS)} submissions"
    return out


def test_parquet_holds_what_the_gradebook_says(results: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="an extra")
    rows = parquet.read_table(results / "results.parquet").to_pylist()
    with (results / "grades.csv").open(encoding="utf-8", newline="") as file:
        of_csv = {row["student"]: float(row["score"]) for row in csv.DictReader(file)}
    assert {row["student"]: row["score"] for row in rows} == of_csv
    (bob,) = (row for row in rows if row["student"] == "bob")
    (double,) = bob["parts"]
    assert (double["name"], double["kind"], double["status"]) == ("double", "exercise", "graded")
    lost = {test["test"]: test["diagnosis"] for test in double["tests"] if not test["earned"]}
    assert "values[3]" not in lost
    assert ["DB1"] in lost.values()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("student", ["bob", "日本"])
def test_one_students_page_is_made_of_it(grade: Grade, results: Path, tmp_path: Path, kind: str, student: str) -> None:
    said = grade("report", results / f"results.{kind}", "--student", student, "--out", tmp_path)
    assert (said.code, said.out) == (0, f"page written: {tmp_path}/students/{student}/feedback.html\n")
    assert [p.name for p in (tmp_path / "students").iterdir()] == [student]
    for name in ("feedback.html", "result.json"):
        of_run = results / "students" / student / name
        assert (tmp_path / "students" / student / name).read_bytes() == of_run.read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_everything_is_made_of_it(grade: Grade, results: Path, tmp_path: Path, kind: str) -> None:
    assert grade("report", results / f"results.{kind}", "--out", tmp_path).code == 0
    made = {p.relative_to(tmp_path) for p in tmp_path.rglob("*") if p.is_file()}
    of_run = {p.relative_to(results) for p in results.rglob("*") if p.is_file() and p.parent.name != "out"}
    of_run = {p for p in of_run if p.parent != Path(".saiten/unchanged")}  # of this machine's files alone
    assert of_run <= made
    for name in ("grades.csv", "index.html", "reviews.json", "students/bob/feedback.html"):
        assert (tmp_path / name).read_bytes() == (results / name).read_bytes()


def test_one_page_of_a_folder_leaves_the_others(grade: Grade, results: Path) -> None:
    before = (results / "students/ann/feedback.html").stat().st_mtime_ns, (results / "index.html").stat().st_mtime_ns
    bobs = (results / "students/bob/feedback.html").stat().st_mtime_ns
    assert grade("report", results, "--student", "bob").code == 0
    assert (results / "students/bob/feedback.html").stat().st_mtime_ns > bobs
    after = (results / "students/ann/feedback.html").stat().st_mtime_ns, (results / "index.html").stat().st_mtime_ns
    assert after == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["results.sqlite", "--student", "zoe", "--out", "OUT"], "holds nobody with the id 'zoe'"),
        (["", "--student", "zoe"], "holds nobody with the id 'zoe'"),
        (["results.sqlite"], "is one file; name a folder for its pages with --out"),
        (["", "--out", "OUT"], "--out is for RESULTS in one file"),
        (["grades.csv", "--out", "OUT"], "is not what `grade export --to sqlite` writes"),
    ],
)
def test_what_cannot_be_used_is_said(grade: Grade, results: Path, tmp_path: Path, words: list[str], says: str) -> None:
    given = [results / word if not n else word.replace("OUT", str(tmp_path / "new")) for n, word in enumerate(words)]
    said = grade("report", *given)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert says in said.err
