"""A zip that `grade submit` packed earlier, in a folder that is handed in: what is written beside it goes before it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, Grade
from packing import as_zip

from grader.course.course import Course
from grader.submission.reading import read_one
from grader.submission.signature import signed
from grader.submission.unused import Why

NEW, OLD, OTHER = (f"def double(x):\n    return {how}\n".encode() for how in ("2 * x", "x", "x + x"))
COUNTER = b"class Counter:\n    pass\n"
STUB = (FIXTURE_COURSE / "exercises/unit01_numbers/double.py").read_bytes()
HERE, THERE = "unit01_numbers/double.py", "unit02_state/counter.py"


def packed(files: Mapping[str, bytes]) -> bytes:
    """As `grade submit` packs it."""
    return as_zip(files, signed("aoi"))


# case -> (files, exercise or quiz -> what counts of it, what is told of the zip)
CASES: dict[str, tuple[Mapping[str, bytes], Mapping[str, bytes], Why | None]] = {
    "the same files": ({HERE: NEW, "aoi.zip": packed({HERE: OLD})}, {"double": NEW}, Why.PACKED),
    "files not in the unit's folder": ({"double.py": NEW, "aoi.zip": packed({HERE: OLD})}, {"double": NEW}, Why.PACKED),
    "a copy beside it": ({"double (1).py": NEW, "aoi.zip": packed({HERE: OLD})}, {"double": NEW}, Why.PACKED),
    "deeper files": ({f"hw/saiten/{HERE}": NEW, "aoi.zip": packed({HERE: OLD})}, {"double": NEW}, Why.PACKED),
    "under another name": ({HERE: NEW, "a (1).zip": packed({HERE: OLD})}, {"double": NEW}, Why.PACKED),
    "in a folder": ({HERE: NEW, "old/aoi.zip": packed({HERE: OLD})}, {"double": NEW}, Why.PACKED),
    "all in a zip": ({"all.zip": as_zip({HERE: NEW, "aoi.zip": packed({HERE: OLD})})}, {"double": NEW}, Why.PACKED),
    "a sheet": (
        {"quizzes/tiny.yaml": b"q1: a\n", "aoi.zip": packed({"quizzes/tiny.yaml": b"q1: b\n"})},
        {"tiny": b"q1: a\n"},
        Why.PACKED,
    ),
    "alone": ({"aoi.zip": packed({HERE: OLD})}, {"double": OLD}, None),
    "beside a stub": ({HERE: STUB, "aoi.zip": packed({HERE: OLD})}, {"double": OLD}, None),
    "beside another exercise": (
        {HERE: NEW, "aoi.zip": packed({HERE: OLD, THERE: COUNTER})},
        {"double": NEW, "counter": COUNTER},
        None,
    ),
    "a zip of the student's own": ({"double.py": NEW, "my.zip": as_zip({HERE: OTHER})}, {"double": OTHER}, None),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_written_beside_it_counts(case: str, course: Course, tmp_path: Path) -> None:
    files, counts, told = CASES[case]
    for name, data in files.items():
        (tmp_path / "aoi" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "aoi" / name).write_bytes(data)
    found = read_one(tmp_path / "aoi", course)
    assert {n: f.data for n, f in (found.files | found.answers).items()} == counts
    zips = {path.name: why for path, why in found.unused.items() if path.suffix == ".zip"}
    assert set(zips.values()) == ({told} if told else set())
    if told:
        assert not any("There are 2 files" in note.en for note in found.told), "as at home"
        assert any("`grade submit` packed it earlier" in note.en for note in found.told)


def test_a_helper_comes_from_beside_it(course: Course, tmp_path: Path) -> None:
    work = b"from util import two\ndef double(x):\n    return two * x\n"
    (tmp_path / "helpers").mkdir()
    (tmp_path / "double.py").write_bytes(work)
    (tmp_path / "helpers/util.py").write_bytes(b"two = 2\n")
    (tmp_path / "aoi.zip").write_bytes(packed({HERE: work, "util.py": b"two = 1\n"}))
    assert read_one(tmp_path, course).sources["util"] == b"two = 2\n"


def test_run_marks_what_check_and_submit_look_at(grade: Grade, tmp_path: Path) -> None:
    home = tmp_path / "class/aoi"
    home.mkdir(parents=True)
    right = b"def triple(x):\n    return 3 * x\n"
    (home / "double.py").write_bytes(OLD + right)
    assert grade("submit", "--student", "aoi", cwd=home).code == 0
    (home / "double.py").write_bytes(NEW + right)
    assert grade("check", "double", cwd=home).code == 0
    assert grade("run", tmp_path / "class", "--out", tmp_path / "out", "--only", "double").code == 0
    result = json.loads((tmp_path / "out/students/aoi/result.json").read_text("utf-8"))
    assert (result["score"], result["max_score"]) == (6, 6)
    assert any("aoi.zip" in note and "packed it earlier" in note for note in result["notes"])
