"""Several submissions of one student through the command line: which counts, what is said, and that a changed rule grades
nothing."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from clones import clone, commit
from helpers import Grade, Said

WORK = {
    "right": "def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n",
    "half": "def double(x):\n    return 2 * x\n",
}
FIRST, LAST = "ann+ps1+2026-10-30 10:00:00.000000 UTC+x1", "ann+ps1+2026-11-02 10:00:00.000000 UTC+x2"
SET = 'timezone = "Asia/Tokyo"\ndue = 2026-10-31T23:59:00\n{}\n[[set]]\nexercises = ["double"]\n[late]\nper_day = 0.4\n'


def hand_in(path: Path, source: str, timestamp: str = "") -> Path:
    """A folder, or a zip."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("double.py", source)
        return path
    path.mkdir(parents=True)
    (path / "double.py").write_text(source, encoding="utf-8")
    if timestamp:
        (path / "timestamp.txt").write_text(timestamp, encoding="utf-8")
    return path


def run(grade: Grade, home: Path, rule: str | None) -> Said:
    """Grade the class; under an assignment where there is a rule, be it empty."""
    terms: tuple[object, ...] = ()
    if rule is not None:
        (home / "a.toml").write_text(SET.format(rule), encoding="utf-8")
        terms = ("--assignment", home / "a.toml")
    said = (
        grade("run", home / "class", "--out", home / "out", "--only", "double", *terms)
        if not terms
        else grade("run", home / "class", "--out", home / "out", *terms)
    )
    assert said.code == 0, said.err
    return said


def rows(path: Path) -> list[tuple[str, str, str]]:
    """(student, score, flags) of a table."""
    found = csv.DictReader(io.StringIO(path.read_text("utf-8")))
    return [(row["student"], row["score"], row.get("flags", "")) for row in found]


def page(home: Path, folder: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((home / "out/students" / folder / "result.json").read_text("utf-8"))
    return read


# The first attempt is right and in time; the last is half of it and two days late: 5 of 6 points at 20 %.
RULES = [
    (None, [("ann", "5", "")]),  # the platform knows them as attempts: the last
    ("", [("ann", "1", "late")]),
    ('attempts = "last"', [("ann", "1", "late")]),
    ('attempts = "best"', [("ann", "6", "")]),
]


@pytest.mark.parametrize(("rule", "expected"), RULES)
def test_nbgraders_exchange(
    grade: Grade, tmp_path: Path, rule: str | None, expected: list[tuple[str, str, str]]
) -> None:
    hand_in(tmp_path / "class" / FIRST, WORK["right"])
    hand_in(tmp_path / "class" / LAST, WORK["half"])
    run(grade, tmp_path, rule)
    assert rows(tmp_path / "out/grades.csv") == expected
    assert grade("export", tmp_path / "out", "--to", "csv").err == ""
    assert rows(tmp_path / "out/marks.csv") == [(*expected[0][:2], "")]
    flags = {folder: page(tmp_path, folder)["flags"] for folder in ("ann", "ann~2")}
    assert sorted("attempt" in f for f in flags.values()) == [False, True]
    assert "duplicate" not in str(flags)


def test_commits(grade: Grade, tmp_path: Path) -> None:
    for name, source, at in (("ann@0a1b2c3", "right", 2_000_000_000), ("ann@9f8e7d6", "half", 1_000_000_000)):
        clone(hand_in(tmp_path / "class" / name, WORK[source]), commit(at))
    run(grade, tmp_path, None)
    assert rows(tmp_path / "out/grades.csv") == [("ann", "6", "")]
    assert any("Of 2 submissions the last one counts: this one." in note for note in page(tmp_path, "ann")["notes"])
    assert any("which is not this one" in note for note in page(tmp_path, "ann~2")["notes"])


DUPLICATES = [
    ('attempts = "best"', [("ann", "6", "")]),
    ('attempts = "last"', [("ann", "5", "duplicate"), ("ann", "6", "duplicate")]),  # the zip's time is not known
    ("", [("ann", "5", "duplicate"), ("ann", "6", "duplicate")]),
]


@pytest.mark.parametrize(("rule", "expected"), DUPLICATES)
def test_a_folder_and_a_zip(grade: Grade, tmp_path: Path, rule: str, expected: list[tuple[str, str, str]]) -> None:
    hand_in(tmp_path / "class/ann", WORK["half"], timestamp="2026-10-30 10:00:00 UTC")
    hand_in(tmp_path / "class/ann.zip", WORK["right"])
    run(grade, tmp_path, rule)
    assert sorted(rows(tmp_path / "out/grades.csv")) == expected
    listed = grade("review", tmp_path / "out", "--list").out
    assert ("2 submissions under one id" in listed) is (len(expected) > 1)


def test_a_changed_rule_grades_nothing(grade: Grade, tmp_path: Path) -> None:
    hand_in(tmp_path / "class" / FIRST, WORK["right"])
    hand_in(tmp_path / "class" / LAST, WORK["half"])
    run(grade, tmp_path, 'attempts = "last"')
    again = run(grade, tmp_path, 'attempts = "best"')
    assert "unchanged" in again.out
    assert rows(tmp_path / "out/grades.csv") == [("ann", "6", "")]
    (tmp_path / "b.toml").write_text(SET.format('attempts = "last"'), encoding="utf-8")
    assert grade("report", tmp_path / "out", "--assignment", tmp_path / "b.toml").code == 0
    assert rows(tmp_path / "out/grades.csv") == [("ann", "1", "late")]
    assert grade("report", tmp_path / "out").code == 0  # as it was counted last
    assert rows(tmp_path / "out/grades.csv") == [("ann", "1", "late")]


def test_a_persons_choice_goes_before_the_rule(grade: Grade, tmp_path: Path) -> None:
    hand_in(tmp_path / "class" / FIRST, WORK["right"])
    hand_in(tmp_path / "class" / LAST, WORK["half"])
    run(grade, tmp_path, 'attempts = "last"')
    right = next(f for f in ("ann", "ann~2") if page(tmp_path, f)["flags"] == ["attempt"])
    assert grade("review", tmp_path / "out", "--choose", "ann", right).code == 0
    assert rows(tmp_path / "out/grades.csv") == [("ann", "6", "")]


# --- when it came


def test_a_choice_stays_with_what_was_chosen(grade: Grade, tmp_path: Path) -> None:
    """Its folder in RESULTS hangs on what else is there; where it is gone or another, a person has to choose again."""
    home = tmp_path / "class"
    hand_in(home / "ann", WORK["half"])
    zipped = hand_in(home / "ann.zip", WORK["right"])
    run(grade, tmp_path, None)
    assert grade("review", tmp_path / "out", "--choose", "ann", "ann~2").code == 0
    chosen = ("ann", "6", "")
    run(grade, tmp_path, None)
    assert chosen in rows(tmp_path / "out/grades.csv")
    (home / "ann/double.py").write_text("def double(x):\n    return x\n", encoding="utf-8")  # what was not chosen
    zipped.rename(home / "ANN2.zip")
    hand_in(home / "ann.zip", WORK["half"])  # and in its place lies what nobody has looked at
    run(grade, tmp_path, None)
    assert all("duplicate" in flags for student, _, flags in rows(tmp_path / "out/grades.csv") if student == "ann")
    (home / "ann.zip").unlink()
    (home / "ANN2.zip").rename(home / "ann.ZIP")  # it is back, whatever its folder is called now
    run(grade, tmp_path, None)
    assert chosen in rows(tmp_path / "out/grades.csv")


@pytest.mark.parametrize(
    ("timestamp", "roster", "submitted"),
    [
        ("", "", "2026-11-01T15:00:00+00:00"),  # the commit's
        ("2026-10-30 10:00:00 UTC", "", "2026-10-30T10:00:00+00:00"),
        ("", "2026-10-31 09:00", "2026-10-31T09:00:00+09:00"),  # a person's word goes before the student's own
    ],
)
def test_a_commit_counts_where_nothing_else_is_known(
    grade: Grade, tmp_path: Path, timestamp: str, roster: str, submitted: str
) -> None:
    clone(hand_in(tmp_path / "class/ann", WORK["right"], timestamp), commit(1_793_545_200))
    (tmp_path / "r.csv").write_text(f"id,submitted\nann,{roster}\n", encoding="utf-8")
    (tmp_path / "a.toml").write_text(SET.format(""), encoding="utf-8")
    terms = ("--assignment", tmp_path / "a.toml", "--roster", tmp_path / "r.csv")
    said = grade("run", tmp_path / "class", "--out", tmp_path / "out", *terms)
    assert said.code == 0, said.err
    (row,) = csv.DictReader(io.StringIO((tmp_path / "out/grades.csv").read_text("utf-8")))
    assert row["submitted"] == submitted
