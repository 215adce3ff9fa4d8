"""Ids and file names of every kind: each student has a row and a page, and the class goes on."""

from __future__ import annotations

import csv
import itertools
import json
import os
import unicodedata
import zipfile
from pathlib import Path

import pytest
from helpers import Grade

from grader.submission.entries import Entry, entries, folder_name, told_apart

CODE = "def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n"
PAIRS = [
    ("-x", "%2Dx"), ("-x", "%2dx"), (".x", "%2Ex"), ("a/b", "a%2Fb"), ("a\\b", "a%5Cb"), ("a~b", "a%7Eb"), ("a", "a "),
    ("a", "a."), ("a", " a"), ("a", "A"), ("sato", "Sato"), ("STRASSE", "straße"), ("ß", "ss"), ("ﬁ", "fi"),
    (unicodedata.normalize("NFC", "田中ガク"), unicodedata.normalize("NFD", "田中ガク")),
    (unicodedata.normalize("NFC", "José"), unicodedata.normalize("NFD", "José")), ("é", "e"), ("ｱ", "ア"), ("Ａ", "A"),
    ("x" * 300, "x" * 301), ("x" * 300, "x" * 299 + "y"), ("あ" * 100, "あ" * 101), ("あ" * 100, "い" * 100),
    ("-" * 80, "-" * 81), ("a\nb", "a%0Ab"), ("a\tb", "a b"), ("a\x00b", "ab"), ("a:b", "a%3Ab"), ("a*", "a%2A"),
    ("a?", "a%3F"), ('a"', "a%22"), ("a<", "a%3C"), ("a|", "a%7C"), ("%", "%25"), ("%25", "%2525"), ("a~2", "a"),
    ("~2", "~"), ("CON", "con"), ("\u202ea", "a"), ("a\u200b", "a"), ("İ", "i̇"), ("Σ", "ς"),
]  # fmt: skip


def folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_names_of_folders_are_told_apart(one: str, other: str) -> None:
    """Before folding always; what only folds alike, `entries` numbers."""
    assert folder_name(one) != folder_name(other)
    for name in map(folder_name, (one, other)):
        assert 0 < len(name.encode()) <= 150
        assert not set(name) & set('/\\:*?"<>|\0\n')
        assert not name.startswith((".", "-"))


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_no_file_system_takes_two_students_for_one(one: str, other: str) -> None:
    """After composition and case are folded, whether or not this file system could hold such a name."""
    names = {folded(e.folder_name) for e in told_apart([Entry(one, "", Path("1")), Entry(other, "", Path("2"))])}
    assert len(names) == 2


def test_no_two_students_share_a_folder(tmp_path: Path) -> None:
    made = set()
    for name in itertools.chain(*PAIRS):
        if "/" not in name and "\0" not in name and len(name.encode()) < 250 and not name.startswith("."):
            (tmp_path / name).mkdir(exist_ok=True)
            made.add(name)
    found = entries(tmp_path)
    assert {e.student for e in found} == {unicodedata.normalize("NFC", name) for name in made}
    assert len(found) == len(made)
    assert len({folded(e.folder_name) for e in found}) == len(made)


def hand_in(home: Path, student: bytes | str, path: bytes | str) -> None:
    file = home / os.fsdecode(student) / os.fsdecode(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(CODE, encoding="utf-8")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_names_that_are_no_utf8_stop_nobody(grade: Grade, tmp_path: Path) -> None:
    home = tmp_path / "class"
    hand_in(home, b"before", b"double.py")
    hand_in(home, "ren\u00e9".encode("latin-1"), b"double.py")
    hand_in(home, "田中".encode("cp932"), b"double.py")
    hand_in(home, b"inside", "ソフト".encode("cp932") + b"/double.py")
    hand_in(home, b"helper", b"double.py")
    hand_in(home, b"helper", b"caf\xe9.py")
    hand_in(home, b"zz_after", b"double.py")
    said = grade("run", tmp_path / "class", "--out", tmp_path / "out", "--only", "double")
    assert said.code == 0, said.err
    assert {r["student"]: r["score"] for r in rows(tmp_path / "out/grades.csv")} == dict.fromkeys(
        ("before", "rené", "田中", "inside", "helper", "zz_after"), "6"
    )
    assert len(list((tmp_path / "out/students").glob("*/feedback.html"))) == 6


def test_two_submissions_of_one_student(grade: Grade, tmp_path: Path) -> None:
    hand_in(tmp_path / "class", "aoi", "double.py")
    hand_in(tmp_path / "class", "ben", "double.py")
    for name in ("aoi.zip", "carl.zip", "carl.ZIP"):
        with zipfile.ZipFile(tmp_path / "class" / name, "w") as archive:
            archive.writestr("double.py", CODE)
    out = tmp_path / "out"
    assert grade("run", tmp_path / "class", "--out", out).code == 0
    pages = {p.name: json.loads((p / "result.json").read_text("utf-8")) for p in (out / "students").iterdir()}
    assert {name: (r["student"], "duplicate" in r["flags"]) for name, r in pages.items()} == {
        "aoi": ("aoi", True), "aoi~2": ("aoi", True), "ben": ("ben", False), "carl": ("carl", True),
        "carl~2": ("carl", True),
    }  # fmt: skip
    said = grade("export", out, "--to", "csv")
    assert said.code == 0
    assert "left out: aoi" in said.err
    assert [r["student"] for r in rows(out / "marks.csv")] == ["ben"]


def test_a_name_that_a_mac_took_apart_is_the_same_id(grade: Grade, tmp_path: Path) -> None:
    composed, apart = (unicodedata.normalize(form, "田中ガク") for form in ("NFC", "NFD"))
    hand_in(tmp_path / "class", composed, "double.py")
    hand_in(tmp_path / "class", apart, "double.py")
    hand_in(tmp_path / "class", unicodedata.normalize("NFD", "José"), "double.py")
    out = tmp_path / "out"
    assert grade("run", tmp_path / "class", "--out", out, "--only", "double").code == 0
    found = [(r["student"], r["score"], "duplicate" in r["flags"]) for r in rows(out / "grades.csv")]
    assert found == [("José", "6", False), (composed, "6", True), (composed, "6", True)]
    assert {p.name for p in (out / "students").iterdir()} == {"José", composed, f"{composed}~2"}
    typed = unicodedata.normalize("NFD", "José")
    given = ("review", out, "--mark", typed, "double", "triple", "0", "--reason", "x")
    assert grade(*given).code == 0, "an id that was pasted as a Mac takes it apart"
    assert grade("review", out, "--choose", apart, f"{composed}~2").code == 0
    assert grade("report", out, "--student", typed).code == 0


def test_a_stray_folder_of_ours_loses_nobody(tmp_path: Path) -> None:
    """Results of a run are no student; a submission that carries `.saiten` is one."""
    for below in ("ann/.saiten", "bob/.saiten/records", "results/.saiten/records", "results/students"):
        (tmp_path / below).mkdir(parents=True)
    assert [e.student for e in entries(tmp_path)] == ["ann", "bob"]
