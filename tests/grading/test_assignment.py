"""One class with an assignment and a roster through the command line; then other terms, without grading."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest
from helpers import FIXTURE_COURSE, Grade, Said

from grader.course.assignment import load
from grader.course.course import Course
from grader.course.roster import Roster
from grader.course.secret import PUBLIC_SECRET
from grader.grading.run_parts import Job
from grader.grading.submission_run import grade_submissions
from grader.grading.worked_lines import MODULE
from grader.isolation.sandbox import Limits, Sandbox, Worker
from grader.results.schema import result_schema

RIGHT = "def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n"
WRONG = RIGHT.replace("2 * x", "x * x")
TERMS = """
title = { en = "Day one", ja = "第 1 日" }
timezone = "Asia/Tokyo"
due = 2026-10-31T23:59:00
lang = "ja"
[[set]]
exercises = ["double"]
points = 10
[late]
per_day = 0.1
[extensions]
"carl" = 1
"zoe" = 2
"""
ROSTER = "学籍番号,氏名,クラス,提出日時\n123,青木 陽香,A,\nbob,Bob,B,\ncarl,Carl,B,2026-11-01 20:00\ndan,=1+1,A,\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class, its roster and what was set: 0123 is a day late, bob in time, carl has an extension, dan is away."""
    home = tmp_path_factory.mktemp("assignment")
    for student, source in {"0123": RIGHT, "bob": WRONG, "carl": RIGHT, "eve": RIGHT}.items():
        (home / "class" / student).mkdir(parents=True)
        (home / "class" / student / "double.py").write_text(source, encoding="utf-8")
    (home / "class/0123/timestamp.txt").write_text("2026-11-01 01:00:00 UTC", encoding="utf-8")
    (home / "class/bob/timestamp.txt").write_text("2026-10-31 10:00:00 UTC", encoding="utf-8")
    (home / "day1.toml").write_text(TERMS, encoding="utf-8")
    (home / "roster.csv").write_bytes(ROSTER.encode("cp932"))
    return home


def run(grade: Grade, home: Path, out: Path, *more: object) -> Said:
    """Grade the class as it was set."""
    terms = ("--assignment", home / "day1.toml", "--roster", home / "roster.csv")
    return grade("run", home / "class", "--out", out, *terms, *more)


@pytest.fixture(scope="module")
def graded(grade: Grade, home: Path) -> tuple[Path, Said]:
    """The results, and what the command said. Do not change them."""
    said = run(grade, home, home / "results")
    assert said.code == 0, said.err
    return home / "results", said


def table(path: Path) -> dict[str, dict[str, str]]:
    """A CSV by its first column."""
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    return {next(iter(row.values())): row for row in rows}


def test_the_gradebook(graded: tuple[Path, Said]):
    rows = table(graded[0] / "grades.csv")
    assert list(rows["bob"]) == [
        *("student", "score", "max_score", "double", "counter", "tiny", "flags"),
        *("raw_score", "late_share", "submitted", "dropped", "name", "section"),
    ]
    late = rows["0123"]
    assert (late["score"], late["max_score"], late["raw_score"], late["late_share"]) == ("9", "10", "10", "0.9")
    assert (late["submitted"], late["name"], late["section"]) == ("2026-11-01T01:00:00+00:00", "青木 陽香", "A")
    assert {name: row["flags"] for name, row in rows.items()} == {
        "0123": "late",
        "bob": "",
        "carl": "",
        "dan": "not_handed_in",
        "eve": "not_on_roster",
    }


def test_what_was_not_set_or_not_handed_in_is_blank(graded: tuple[Path, Said]):
    rows = table(graded[0] / "grades.csv")
    assert {(row["counter"], row["tiny"]) for row in rows.values()} == {("", "")}
    assert (rows["dan"]["score"], rows["dan"]["double"], rows["dan"]["raw_score"]) == ("", "", "")
    assert rows["dan"]["max_score"] == "10"


def test_ids_that_match_nobody_are_named(graded: tuple[Path, Said]):
    err = graded[1].err
    assert "not on the roster: eve" in err
    assert "extension of zoe: nobody has this id" in err
    assert "1 handed in nothing" in graded[1].out


def test_the_students_page_says_what_being_late_costs(graded: tuple[Path, Said]):
    page = (graded[0] / "students/0123/feedback.html").read_text(encoding="utf-8")
    assert "10 h 1 min after the due date 2026-10-31 23:59 JST. 90 % of the marks are kept." in page
    assert "期限 2026-10-31 23:59 JST を 10 時間 1 分 過ぎています。得点の 90 % になります。" in page
    assert 'id="ja" checked' in page  # the assignment's language
    assert "counter.py" not in page


def test_result_json(graded: tuple[Path, Said]):
    read = json.loads((graded[0] / "students/0123/result.json").read_text(encoding="utf-8"))
    jsonschema.validate(read, result_schema())
    assert (read["score"], read["max_score"], list(read["exercises"]), read["quizzes"]) == (9, 10, ["double"], {})
    assert read["exercises"]["double"]["score"] == 6  # the points of its tests
    assert (read["assignment"]["raw_score"], read["assignment"]["late_share"]) == (10, 0.9)


def test_the_class_page(graded: tuple[Path, Said]):
    page = (graded[0] / "index.html").read_text(encoding="utf-8")
    assert "青木 陽香" in page
    assert "第 1 日" in page
    assert "2026-10-31 23:59 JST" in page
    assert "counter" not in page


@pytest.mark.parametrize(
    ("kind", "columns", "late", "absent"),
    [
        (
            *("csv", ["student", "score", "max_score", "percent", "raw_score", "late_share"]),
            *(["0123", "9", "10", "90", "10", "0.9"], ["dan", "", "10", "", "", ""]),
        ),
        ("moodle", ["ID number", "double"], ["0123", "9"], ["dan", ""]),
        (
            *("canvas", ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "double"]),
            *(["青木 陽香", "", "", "0123", "A", "9"], ["'=1+1", "", "", "dan", "A", ""]),
        ),
    ],
)
def test_the_exports(
    grade: Grade,
    graded: tuple[Path, Said],
    tmp_path: Path,
    kind: str,
    columns: list[str],
    late: list[str],
    absent: list[str],
):
    assert grade("export", graded[0], "--to", kind, "--out", tmp_path / "x.csv").code == 0
    rows = list(csv.reader(io.StringIO((tmp_path / "x.csv").read_text(encoding="utf-8"), newline="")))
    assert rows[0] == columns
    assert late in rows
    assert absent in rows


def test_the_export_for_gradescope(grade: Grade, graded: tuple[Path, Said], tmp_path: Path):
    assert grade("export", graded[0], "--to", "gradescope", "--out", tmp_path / "g").code == 0
    assert sorted(p.name for p in (tmp_path / "g").iterdir()) == ["0123", "bob", "carl", "eve"]
    read = json.loads((tmp_path / "g/0123/results.json").read_text(encoding="utf-8"))
    assert read["score"] == 9
    assert "得点の 90 % になります" in read["output"]


def test_an_export_under_other_terms(grade: Grade, graded: tuple[Path, Said], home: Path, tmp_path: Path):
    other = tmp_path / "other.toml"
    other.write_text(TERMS.replace("points = 10", "weight = 2").replace("0.1", "0.5"), encoding="utf-8")
    done = grade("export", graded[0], "--to", "csv", "--assignment", other, "--out", tmp_path / "x.csv")
    assert done.code == 0, done.err
    rows = table(tmp_path / "x.csv")
    assert (rows["0123"]["score"], rows["bob"]["max_score"]) == ("6", "12")
    other.write_text(TERMS.replace('["double"]', "all").replace("= all", '= "all"'), encoding="utf-8")
    refused = grade("export", graded[0], "--to", "csv", "--assignment", other)
    assert refused.code == 2
    assert "counter is set, and the last run did not grade it" in refused.err


# --- changed terms


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The workers that are opened from now on, by the file that each is for."""
    names: list[str] = []
    plain = Sandbox.open

    def counting(self: Sandbox, sources: Mapping[str, bytes], name: str, limits: Limits | None = None) -> Worker:
        names.append(name)
        return plain(self, sources, name, limits)

    monkeypatch.setattr(Sandbox, "open", counting)
    monkeypatch.setenv("SAITEN_COURSE", str(FIXTURE_COURSE))
    return names


def again(home: Path, results: Path, terms: str) -> None:
    """Grade once more, in this process, under other terms."""
    (results.parent / "changed.toml").write_text(terms, encoding="utf-8")
    assignment = load(results.parent / "changed.toml", Course.load())
    roster = Roster.read(home / "roster.csv", assignment.zone)
    job = Job(home / "class", results, PUBLIC_SECRET, assignment=assignment, roster=roster)
    grade_submissions(job, jobs=1, progress=lambda *_: None)


CHANGES = [
    ("points = 10", "points = 20", "18"),
    ("per_day = 0.1", "per_day = 0.5", "5"),
    ("per_day = 0.1", "grace_minutes = 700", "10"),
    ('"zoe" = 2', '"0123" = 2', "10"),
    ("2026-10-31T23:59:00", "2026-11-01T23:59:00", "10"),
    ("2026-10-31T23:59:00", "2026-10-29T23:59:00", "7"),
]


@pytest.mark.parametrize(("old", "new", "score"), CHANGES)
def test_changed_terms_open_no_worker(
    graded: tuple[Path, Said], home: Path, tmp_path: Path, opened: list[str], old: str, new: str, score: str
):
    results = Path(shutil.copytree(graded[0], tmp_path / "results"))
    again(home, results, TERMS.replace(old, new))
    assert opened == []
    assert table(results / "grades.csv")["0123"]["score"] == score


def test_another_exercise_does(graded: tuple[Path, Said], home: Path, tmp_path: Path, opened: list[str]):
    results = Path(shutil.copytree(graded[0], tmp_path / "results"))
    (results / ".saiten/records/bob.json").unlink()
    again(home, results, TERMS)
    assert set(opened) == {"double", MODULE}  # and the lines to copy of what is not right


def test_report_counts_under_other_terms_too(grade: Grade, graded: tuple[Path, Said], tmp_path: Path):
    results = Path(shutil.copytree(graded[0], tmp_path / "results"))
    (tmp_path / "other.toml").write_text(TERMS.replace("points = 10", "points = 20"), encoding="utf-8")
    assert grade("report", results, "--assignment", tmp_path / "other.toml").code == 0
    assert table(results / "grades.csv")["0123"]["score"] == "18"
    assert grade("report", results).code == 0  # as it was counted last
    assert table(results / "grades.csv")["0123"]["score"] == "18"


# --- handing out, and at home


def test_a_release_holds_what_was_set(grade: Grade, home: Path, tmp_path: Path):
    said = grade("release", tmp_path / "out", "--assignment", home / "day1.toml")
    assert said.code == 0, said.err
    names = {path.name for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert names == {"double.py", "test_double.py", "conftest.py", "pytest.ini", "README.md", "handout.json"}
    readme = (tmp_path / "out/README.md").read_text(encoding="utf-8")
    assert "2026-10-31 23:59 JST" in readme
    assert "counter" not in readme


@pytest.mark.parametrize(("names", "code", "out"), [('["double"]', 0, "1 of 1"), ('"all"', 1, "1 of 2")])
def test_check_asks_for_what_was_set(grade: Grade, home: Path, tmp_path: Path, names: str, code: int, out: str):
    (tmp_path / "a.toml").write_text(f"[[set]]\nexercises = {names}\n", encoding="utf-8")
    said = grade("check", "--dir", home / "class/0123", "--assignment", tmp_path / "a.toml")
    assert said.code == code
    assert out in said.out
    assert ("counter.py was set and is not here" in said.out) is bool(code)


# --- what cannot be


def test_an_assignment_beside_only_is_refused(grade: Grade, home: Path, tmp_path: Path):
    said = run(grade, home, tmp_path / "r", "--only", "double")
    assert said.code == 2
    assert "leave one of them out" in said.err
    assert not (tmp_path / "r").exists()


def test_lang_goes_before_the_assignments(grade: Grade, home: Path, tmp_path: Path):
    assert run(grade, home, tmp_path / "r", "--lang", "en").code == 0
    assert 'id="en" checked' in (tmp_path / "r/students/bob/feedback.html").read_text(encoding="utf-8")


def test_a_roster_alone_says_who_is_who(grade: Grade, home: Path, tmp_path: Path):
    said = grade("run", home / "class", "--out", tmp_path / "r", "--roster", home / "roster.csv")
    assert said.code == 0, said.err
    rows = table(tmp_path / "r/grades.csv")
    assert list(rows["bob"])[-3:] == ["flags", "name", "section"]
    assert (rows["0123"]["name"], rows["0123"]["score"], rows["0123"]["flags"]) == ("青木 陽香", "6", "")
    assert (rows["dan"]["score"], rows["dan"]["flags"]) == ("", "not_handed_in")
