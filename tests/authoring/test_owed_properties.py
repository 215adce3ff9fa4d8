"""`grade dev check --properties`: what a student is owed is asked, excused with a reason, or found missing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, Grade
from real_course import real_suites

from grader.authoring.properties import owed, owed_properties_are_asked
from grader.authoring.suite_rules import properties_are_asked
from grader.course.course import Course
from grader.testing.collecting import collect

HIDDEN = "hidden/unit01_numbers/test_double.py"
ALL = "shape_and_kind arguments_stay values one_sample twice_the_same integers float32 empty_batch".split()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the fixture course to write into."""
    shutil.copytree(FIXTURE_COURSE, tmp_path / "course", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "course"


def add(own: Path, text: str) -> None:
    """Write at the end of the hidden file."""
    with (own / HIDDEN).open("a", encoding="utf-8") as handle:
        handle.write(text)


def test_what_is_neither_asked_nor_excused_is_found(grade: Grade, own: Path):
    said = grade("dev", "check", "--properties", "double", course=own)
    assert said.code == 1
    assert "no test of double asks for empty_batch" in said.out
    assert "double.double" in said.out


def test_what_is_excused_has_its_reason_in_the_table(grade: Grade, own: Path):
    add(own, f"\nEXCUSED = dict.fromkeys({ALL!r}, 'a toy')\n")
    said = grade("dev", "check", "--properties", "double", course=own)
    assert said.code == 0, said.out
    assert said.out.count("– double: ") == len(ALL)


def test_what_a_test_asks_needs_no_excuse(grade: Grade, own: Path):
    add(own, f"\nEXCUSED = dict.fromkeys([*{ALL!r}, ('double', 'values')], 'a toy')\n")
    add(own, "\nfrom grader.testing import asks\n\ntest_values = asks('values')(test_values)\n")
    said = grade("dev", "check", "--properties", "double", course=own)
    assert said.code == 1
    assert "EXCUSED holds ('double', 'values'), and nothing is missing there" in said.out


def test_an_excuse_of_one_task_is_for_that_task_only(grade: Grade, own: Path):
    add(own, "\nEXCUSED = {('another', 'values'): 'a toy'}\n")
    said = grade("dev", "check", "--properties", "double", course=own)
    assert "no test of double asks for values" in said.out
    assert "EXCUSED holds ('another', 'values')" in said.out


@pytest.mark.parametrize(
    ("exercise", "task", "more"),
    [
        ("softmax", "softmax", set()),
        ("optimizers", "Adam", {"two_objects"}),
        ("layers", "Relu", {"two_objects", "gradient", "latest_forward"}),
        ("two_layer_net", "TwoLayerNet", {"two_objects", "gradient", "latest_forward"}),
    ],
)
def test_a_class_owes_more_than_a_function(exercise: str, task: str, more: set[str]):
    suite = real_suites()[exercise]
    assert set(owed(suite, task)) == {*ALL, *more}


def test_every_cell_of_the_course_is_asked_or_excused():
    """Of labs too, which ask none of the common properties."""
    assert [breach for suite in real_suites().values() for breach in owed_properties_are_asked(suite)] == []


def test_a_file_with_excuses_alone_is_held_to_them(own: Path):
    add(own, f"\nEXCUSED = dict.fromkeys({ALL[:-1]!r}, 'a toy')\n")
    suite = collect([Course.load(own).exercise("double")])["double"]
    found = [str(breach) for breach in properties_are_asked(suite)]
    assert len(found) == len(suite.exercise.tasks)
    assert all("empty_batch" in breach for breach in found)
