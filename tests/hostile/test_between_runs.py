"""Between runs: poisoned RESULTS, a poisoned cache, and files that change while they are read."""

from __future__ import annotations

import hashlib
import json
import marshal
import os
import pickle
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from helpers import Grade
from submissions.careless import SECRET
from submissions.form import FULL, RIGHT, STAYS

WRONG = "def double(x): return 0\ndef triple(x): return 0\n"


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """A class of one right and one wrong student."""
    for name, text in (("aoi", RIGHT), ("ben", WRONG)):
        (tmp_path / "class" / name).mkdir(parents=True)
        (tmp_path / "class" / name / "double.py").write_text(text)
    return tmp_path / "class"


def scores(out: Path) -> dict[str, float]:
    read = [json.loads(path.read_text()) for path in out.glob("students/*/result.json")]
    return {r["student"]: r["score"] for r in read}


# --- RESULTS

POISONS: dict[str, Callable[[Path, Path], object]] = {
    "a result with full marks": lambda out, canary: (out / "students/ben/result.json").write_text('{"score": 100}'),
    "a gradebook with full marks": lambda out, canary: (out / "grades.csv").write_text("student,score\nben,100\n"),
    "a page with a script": lambda out, canary: (out / "students/ben/feedback.html").write_text("<script>"),
    "a record that is none": lambda out, canary: _records(out, lambda data: b'{"form": 2, "result": 7}'),
    "a record of another's": lambda out, canary: _swap(out),
    "a pickle as record": lambda out, canary: _records(out, lambda data: pickle.dumps(os.getcwd)),
    "a link in place of a page": lambda out, canary: _link(out / "students/ben/feedback.html", canary),
    "a link in place of the gradebook": lambda out, canary: _link(out / "grades.csv", canary),
}


def _records(out: Path, change: Callable[[bytes], bytes]) -> None:
    for path in (out / ".saiten/records").iterdir():
        path.write_bytes(change(path.read_bytes()))


def _swap(out: Path) -> None:
    (out / ".saiten/records/ben.json").write_bytes((out / ".saiten/records/aoi.json").read_bytes())


def _link(path: Path, to: Path) -> None:
    path.unlink()
    path.symlink_to(to)


@pytest.mark.slow
@pytest.mark.parametrize("poison", POISONS)
def test_poisoned_results_are_written_again(poison: str, folders: Path, tmp_path: Path, grade: Grade) -> None:
    out, canary = tmp_path / "out", tmp_path / "canary"
    canary.write_text(SECRET)
    assert grade("run", folders, "--out", out, "--only", "double").code == 0
    right = scores(out)
    assert (right["aoi"], right["ben"]) == (FULL, STAYS)
    POISONS[poison](out, canary)
    said = grade("run", folders, "--out", out, "--only", "double")
    assert said.code == 0, said.err
    assert scores(out) == right
    assert "<script>" not in (out / "students/ben/feedback.html").read_text()
    assert "100" not in (out / "grades.csv").read_text().split("ben")[-1]
    assert canary.read_text() == SECRET, "what a link leads to is not written"
    assert SECRET not in (out / "grades.csv").read_text()


# --- the cache


class Ran:
    """What a pickle calls when it is loaded."""

    def __init__(self, path: Path):
        self._path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self._path),)


@pytest.mark.slow
@pytest.mark.parametrize("mode", [0o777, 0o770])
def test_a_cache_that_others_may_write_to_is_not_read(mode: int, folders: Path, tmp_path: Path, grade: Grade) -> None:
    cache, ran = tmp_path / "cache", tmp_path / "ran"
    assert grade("run", folders, "--out", tmp_path / "out", "--only", "double", SAITEN_CACHE=str(cache)).code == 0
    code = marshal.dumps(compile(f"import os; os.mkdir({str(ran)!r})", "x", "exec"))
    poisoned = 0
    for path in cache.rglob("*"):
        if path.is_file():
            data = pickle.dumps(Ran(ran)) if path.read_bytes()[32:33] == b"\x80" else code
            path.write_bytes(hashlib.sha256(data).digest() + data)  # with the sum that makes it whole
            poisoned += 1
    assert poisoned, "the control: there is something to poison"
    cache.chmod(mode)
    said = grade("run", folders, "--out", tmp_path / "again", "--only", "double", SAITEN_CACHE=str(cache))
    assert said.code == 0, said.err
    assert not ran.exists()
    assert scores(tmp_path / "again")["ben"] == STAYS


@pytest.mark.slow
def test_the_control_a_cache_of_ones_own_is_read(folders: Path, tmp_path: Path, grade: Grade) -> None:
    """The same poison in a folder that is the user's alone works: it is the folder's mode that is checked."""
    cache, ran = tmp_path / "cache", tmp_path / "ran"
    assert grade("run", folders, "--out", tmp_path / "out", "--only", "double", SAITEN_CACHE=str(cache)).code == 0
    code = marshal.dumps(compile(f"import os; os.mkdir({str(ran)!r})", "x", "exec"))
    for path in cache.rglob("*"):
        if path.is_file():
            data = pickle.dumps(Ran(ran)) if path.read_bytes()[32:33] == b"\x80" else code
            path.write_bytes(hashlib.sha256(data).digest() + data)
    grade("run", folders, "--out", tmp_path / "again", "--only", "double", SAITEN_CACHE=str(cache))
    assert ran.exists()


# --- while it is read


@pytest.mark.slow
def test_what_changes_while_it_is_read_is_marked_as_it_was_read(folders: Path, tmp_path: Path, grade: Grade) -> None:
    """A file that is now right, now wrong, now a link: one of its marks, from one reading; its neighbour's stay."""
    path, canary, stop = folders / "ben" / "double.py", tmp_path / "canary", threading.Event()
    canary.write_text(SECRET)

    def change() -> None:
        spare = tmp_path / "spare"
        while not stop.is_set():
            for text in (RIGHT, WRONG, RIGHT + "#" * 100_000):
                spare.write_text(text)
                spare.replace(path)
            spare.symlink_to(canary)
            spare.replace(path)

    changing = threading.Thread(target=change)
    changing.start()
    try:
        said = grade("run", folders, "--out", tmp_path / "out", "--only", "double")
    finally:
        stop.set()
        changing.join()
    assert said.code == 0, said.err
    found = scores(tmp_path / "out")
    assert found["aoi"] == FULL
    assert found["ben"] in (FULL, STAYS, 0.0)
    assert SECRET not in (tmp_path / "out/students/ben/feedback.html").read_text()
