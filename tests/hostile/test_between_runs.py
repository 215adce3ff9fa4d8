"""Between runs: poisoned RESULTS, a poisoned cache, and files that change while they are read."""

from __future__ import annotations

import hashlib
import json
import marshal
import os
import pickle
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from helpers import Grade
from submissions.careless import SECRET
from submissions.form import FULL, RIGHT, STAYS

WRONG = "def double(x): return 0\ndef triple(x): return 0\n"


def class_of(home: Path, **texts: str) -> Path:
    """A class: each student's double.py."""
    for name, text in texts.items():
        (home / "class" / name).mkdir(parents=True)
        (home / "class" / name / "double.py").write_text(text)
    return home / "class"


def scores(out: Path) -> dict[str, float]:
    read = [json.loads(path.read_text()) for path in out.glob("students/*/result.json")]
    return {r["student"]: r["score"] for r in read}


# --- RESULTS


@dataclass(frozen=True)
class Kept:
    """What RESULTS keep of one student."""

    result: Path
    page: Path
    record: Path


def _link(path: Path, to: Path) -> None:
    path.unlink()
    path.symlink_to(to)


# What is done to the results of a student whose work is wrong; `aoi` is one whose work is right.
POISONS: dict[str, Callable[[Kept, Kept, Path], object]] = {
    "full_marks": lambda kept, aoi, canary: kept.result.write_text('{"score": 100}'),
    "script": lambda kept, aoi, canary: kept.page.write_text("<script>alert(1)</script>"),
    "no_record": lambda kept, aoi, canary: kept.record.write_text('{"form": 3, "result": 7}'),
    "record_of_aoi": lambda kept, aoi, canary: kept.record.write_bytes(aoi.record.read_bytes()),
    "pickle": lambda kept, aoi, canary: kept.record.write_bytes(pickle.dumps(os.getcwd)),
    "linked_page": lambda kept, aoi, canary: _link(kept.page, canary),
    "linked_result": lambda kept, aoi, canary: _link(kept.result, canary),
    "linked_record": lambda kept, aoi, canary: _link(kept.record, aoi.record),
}


@dataclass(frozen=True)
class Poisoned:
    """RESULTS that were poisoned between two runs. `found`: what the poison had made of them before the second run."""

    out: Path
    canary: Path
    found: dict[str, bytes]
    gradebooks: list[str]


@pytest.fixture(scope="module")
def poisoned(grade: Grade, tmp_path_factory: pytest.TempPathFactory) -> Poisoned:
    """A class graded, poisoned, and graded twice again: with a forged gradebook, and with a link in its place."""
    home = tmp_path_factory.mktemp("poisoned")
    folders, out, canary = class_of(home, aoi=RIGHT, **dict.fromkeys(POISONS, WRONG)), home / "out", home / "canary"
    canary.write_text(SECRET)
    command = ("run", folders, "--out", out, "--only", "double", "--jobs", "1")
    assert grade(*command).code == 0

    def kept(name: str) -> Kept:
        students, records = out / "students" / name, out / ".saiten/records"
        return Kept(students / "result.json", students / "feedback.html", records / f"{name}.json")

    found, gradebooks = {}, []
    for name, poison in POISONS.items():
        poison(kept(name), kept("aoi"), canary)
        found[name] = b"".join(p.read_bytes() for p in (kept(name).result, kept(name).page, kept(name).record))
    for forge in (lambda path: path.write_text("student,score\npickle,100\n"), lambda path: _link(path, canary)):
        forge(out / "grades.csv")
        said = grade(*command)
        assert said.code == 0, said.err
        gradebooks.append((out / "grades.csv").read_text())
    return Poisoned(out, canary, found, gradebooks)


@pytest.mark.slow
@pytest.mark.parametrize("name", POISONS)
def test_poisoned_results_are_written_again(name: str, poisoned: Poisoned) -> None:
    assert scores(poisoned.out)[name] == STAYS
    folder = poisoned.out / "students" / name
    now = b"".join(p.read_bytes() for p in folder.iterdir())
    assert poisoned.found[name] not in now, "the control: it was something else"
    assert b"<script>alert" not in now
    assert SECRET.encode() not in now
    assert not any(p.is_symlink() for p in folder.iterdir())


@pytest.mark.slow
def test_a_forged_gradebook_is_written_again(poisoned: Poisoned) -> None:
    for gradebook in poisoned.gradebooks:
        rows = {line.split(",")[0]: float(line.split(",")[1]) for line in gradebook.splitlines()[1:]}
        assert rows == {"aoi": FULL} | dict.fromkeys(POISONS, STAYS)
    assert poisoned.canary.read_text() == SECRET, "what a link leads to is not written"


# --- the cache


class Ran:
    """What a pickle calls when it is loaded."""

    def __init__(self, path: Path):
        self._path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self._path),)


@pytest.mark.slow
def test_a_cache_that_others_may_write_to_is_not_read(tmp_path: Path, grade: Grade) -> None:
    """The control: in a folder that is the user's alone the same poison is read as what it is taken for, code."""
    folders, cache, ran = class_of(tmp_path, aoi=RIGHT, ben=WRONG), tmp_path / "cache", tmp_path / "ran"
    command = ("run", folders, "--only", "double", "--jobs", "1")
    assert grade(*command, "--out", tmp_path / "out", SAITEN_CACHE=str(cache)).code == 0
    code = marshal.dumps(compile(f"import os; os.mkdir({str(ran)!r})", "x", "exec"))
    for path in cache.rglob("*"):
        if path.is_file() and "tables" not in path.parts:  # which hold no code: the control would end at them
            data = pickle.dumps(Ran(ran)) if path.read_bytes()[32:33] == b"\x80" else code
            path.write_bytes(hashlib.sha256(data).digest() + data)  # with the sum that makes it whole
    cache.chmod(0o770)
    said = grade(*command, "--out", tmp_path / "again", SAITEN_CACHE=str(cache))
    assert said.code == 0, said.err
    assert not ran.exists()
    assert scores(tmp_path / "again") == {"aoi": FULL, "ben": STAYS}
    cache.chmod(0o700)
    grade(*command, "--out", tmp_path / "control", SAITEN_CACHE=str(cache))
    assert ran.exists()


# --- while it is read


@pytest.mark.slow
def test_what_changes_while_it_is_read_is_marked_as_it_was_read(tmp_path: Path, grade: Grade) -> None:
    """A file that is now right, now wrong, now a link: one of its marks, from one reading; its neighbour's stay."""
    folders, canary, stop = class_of(tmp_path, aoi=RIGHT, ben=WRONG), tmp_path / "canary", threading.Event()
    path = folders / "ben" / "double.py"
    canary.write_text(SECRET)

    def change() -> None:
        spare = tmp_path / "spare"
        while not stop.is_set():
            for text in (RIGHT, WRONG, RIGHT + "#" * 100_000):
                spare.write_text(text)
                spare.replace(path)
            spare.symlink_to(canary)
            spare.replace(path)
            time.sleep(0.001)

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
