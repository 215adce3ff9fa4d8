"""The rules of both languages: each finds what it is there for, in the fixture course."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE

from grader.authoring.breaches import Breach
from grader.authoring.statement_rules import statements_are_in_both_languages, statements_are_in_step
from grader.course.course import Course

ENGLISH, JAPANESE = "solutions/unit01_numbers/double.py", "solutions/unit01_numbers/double.ja.toml"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the fixture course to break."""
    shutil.copytree(FIXTURE_COURSE, tmp_path / "course", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "course"


def found(root: Path) -> Iterator[Breach]:
    course = Course.load(root)
    yield from statements_are_in_both_languages(course)
    yield from statements_are_in_step(course)


def test_the_fixture_course_keeps_them():
    assert not list(found(FIXTURE_COURSE))


@pytest.mark.parametrize(
    ("file", "old", "new", "rule"),
    [
        (ENGLISH, "Twice x (2 倍).", "Twice the x (2 倍).", "the English of double has changed"),
        (ENGLISH, '"""Twice a number', '"""Two times a number', "the English of the file has changed"),
        (JAPANESE, "[triple]", "[threefold]", "has Japanese of threefold, which the solution does not have"),
        (JAPANESE, "[triple]", "[threefold]", "has no Japanese of triple"),
        (JAPANESE, "形状 (N,) の配列", "配列", "(N,) stands 1 times in it, in the English 2 times"),
        (
            JAPANESE,
            "x の 2 倍\n\nx",
            "x の 2 倍\nx",
            "its parts are a paragraph; the English has a paragraph, a paragraph",
        ),
        (JAPANESE, "x の 3 倍", "x の 3 倍、`x`", "`x` stands 1 times in it, in the English 0 times"),
        (JAPANESE, "x の 3 倍", "x·3 の 3 倍", "· stands 1 times in it, in the English 0 times"),
        (JAPANESE, "x の 3 倍", "triple_of の 3 倍", "triple_of is in one of them only"),
    ],
)
def test_a_broken_rule_is_found(own: Path, file: str, old: str, new: str, rule: str):
    path = own / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(rule in str(breach) for breach in found(own)), list(map(str, found(own)))


def test_a_number_may_not_be_lost(own: Path):
    for file in (ENGLISH, JAPANESE):
        path = own / file
        path.write_text(path.read_text(encoding="utf-8").replace("(N,)", "(N,) 7", 1), encoding="utf-8")
    assert not any("7" in b.rule for b in found(own) if "stands" in b.rule)
    path.write_text(path.read_text(encoding="utf-8").replace("(N,) 7", "(N,)"), encoding="utf-8")
    assert any("7 stands 0 times in it" in b.rule for b in found(own))


def test_a_changed_english_is_accepted_once_its_print_is_set(own: Path):
    path = own / ENGLISH
    path.write_text(path.read_text(encoding="utf-8").replace("Twice x (", "Two times x ("), encoding="utf-8")
    (breach,) = found(own)
    new = breach.remedy.split('"')[1]
    table = own / JAPANESE
    old = table.read_text(encoding="utf-8").split("[double]")[1].split('"')[1]
    table.write_text(table.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert not list(found(own))
