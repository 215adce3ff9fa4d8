"""Collected: what is kept of a suite is what pytest collected, and it is kept by content."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE

from grader import cache
from grader.course.course import Course
from grader.course.secret import PUBLIC_SECRET
from grader.testing import collected as module
from grader.testing.case import Case, Suite
from grader.testing.collected import collected
from grader.testing.collecting import collect
from grader.testing.loading import LocalRun
from grader.testing.properties import asked_by

CODE = {"function", "params", "found"}  # what a case's code is, not what it says


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))


def said(case: Case) -> dict[str, object]:
    return {f.name: getattr(case, f.name) for f in fields(case) if f.name not in CODE}


def ended(suite: Suite, path: Path | None = None) -> dict[str, str]:
    return {id: repr(run.fault) for id, run in LocalRun(suite, PUBLIC_SECRET, path).run().items()}


@pytest.mark.parametrize("which", ["fixture", "real"])
def test_what_is_kept_says_what_pytest_said(which: str) -> None:
    course = Course.load(FIXTURE_COURSE) if which == "fixture" else Course.load()
    once, again, fresh = (make(course.exercises) for make in (collected, collected, collect))
    assert list(once) == list(again) == list(fresh)
    for name, suite in fresh.items():
        assert again[name].file is not suite.file, f"{name} is not kept: pytest collects it in every run"
        assert [said(c) for c in again[name].cases] == [said(c) for c in suite.cases]


def test_what_the_hidden_file_says_of_a_test_is_known_of_a_kept_one() -> None:
    exercises = [Course.load().exercise("softmax")]
    collected(exercises)
    kept, fresh = (make(exercises)["softmax"].cases for make in (collected, collect))
    assert [asked_by(c.code) for c in kept] == [asked_by(c.code) for c in fresh]
    assert any(asked_by(c.code) for c in kept)


def test_tests_that_were_kept_run_the_same(course: Course) -> None:
    collected(course.exercises)
    kept, fresh = collected(course.exercises), collect(course.exercises)
    for name, suite in fresh.items():
        stub = suite.exercise.stub_path
        assert ended(kept[name]) == ended(suite)
        assert ended(kept[name], stub) == ended(suite, stub)


def test_parameters_are_found_again() -> None:
    names = ["architecture", "padding", "training"]  # `param`, two lists at once, several names in one list
    exercises = [Course.load().exercise(name) for name in names]
    collected(exercises)
    kept, fresh = collected(exercises), collect(exercises)
    assert {name: ended(suite) for name, suite in kept.items()} == {name: ended(suite) for name, suite in fresh.items()}


def test_a_changed_hidden_file_is_collected_anew(tmp_path: Path) -> None:
    """In a process of its own: a process knows one course, and this one has seen others with files of the same names."""
    code = (
        "import json, sys; from pathlib import Path; from grader.course.course import Course;"
        "from grader.testing.collected import collected; e = Course.load(Path(sys.argv[1])).exercise('double');"
        "ids = lambda: [c.id for c in collected([e])['double'].cases]; before = ids(); text = e.hidden_path.read_text('utf-8');"
        "e.hidden_path.write_text(text.replace('def test_', 'def test_other_', 1), 'utf-8'); print(json.dumps([before, ids()]))"
    )
    said = subprocess.run([sys.executable, "-c", code, _copy(tmp_path).stubs.parent], capture_output=True, check=True)
    before, after = json.loads(said.stdout)
    first = before[0].partition("[")[0]
    assert after == [f"other_{id}" if id.partition("[")[0] == first else id for id in before]


def test_nothing_is_imported_of_pytest_where_all_is_kept() -> None:
    code = (
        "import sys; from grader.course.course import Course; from grader.testing.collected import collected;"
        "[s.module for s in collected(Course.load().exercises).values()]; print('pytest' in sys.modules)"
    )
    told = [subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(2)]
    assert told == [b"True\n", b"False\n"]


def test_a_test_that_cannot_be_found_again_is_collected_each_time(course: Course) -> None:
    exercise = course.exercise("double")
    made = collect([exercise])
    lost = {"double": Suite(exercise, tuple(_without_place(c) for c in made["double"].cases), made["double"].file)}
    module._keep(exercise, lost["double"])
    assert module._kept(exercise) is None


def _without_place(case: Case) -> Case:
    return Case(**{f.name: getattr(case, f.name) for f in fields(case) if f.name != "found"})


def _copy(folder: Path) -> Course:
    shutil.copytree(FIXTURE_COURSE, folder / "course")
    return Course.load(folder / "course")


def test_hidden_files_of_one_name_in_two_courses_are_two(tmp_path: Path) -> None:
    others = shutil.copytree(FIXTURE_COURSE, tmp_path / "course", ignore=shutil.ignore_patterns("__pycache__"))
    with (others / "hidden/unit01_numbers/test_double.py").open("a") as hidden:
        hidden.write("\nOWN = True\n")
    mine, other = (collect([Course.load(c).exercise("double")])["double"] for c in (FIXTURE_COURSE, others))
    assert not hasattr(mine.module, "OWN")
    assert other.module.OWN
