"""Statements: each sentence that a student is told has its entry, and `grade dev check` says which has none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE

from grader.authoring.statements import every_sentence_is_tested, key_for, sentences, statements
from grader.course.course import Course
from grader.testing.case import Suite
from grader.testing.collecting import collect

TEXT = """Twice a number (2 倍). It is exact for 0.5 (i = 1).

x: (N,), not changed. Any size?
    y = 2·x      (written
    on two lines)

- first: kept as
  it is (always.) Then more
- second

Example: double(1) = 2.
"""
DOUBLE = "unit01_numbers/double.toml"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the fixture course to write into."""
    shutil.copytree(FIXTURE_COURSE, tmp_path / "course", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "course"


def suite_of(own: Path, name: str = "double") -> Suite:
    """The hidden tests of an exercise of the course there."""
    return collect([Course.load(own).exercise(name)])[name]


def breaches(own: Path, old: str = "", new: str = "") -> list[str]:
    """What the rule says of `double` where `new` stands in its table for `old`."""
    path = own / "hidden" / DOUBLE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [str(breach) for breach in every_sentence_is_tested(suite_of(own))]


def test_a_docstring_falls_into_sentences():
    assert sentences(TEXT) == [
        "Twice a number (2 倍).",
        "It is exact for 0.5 (i = 1).",
        "x: (N,), not changed.",
        "Any size?",
        "y = 2·x (written on two lines)",
        "first: kept as it is (always.)",
        "Then more",
        "second",
        "Example: double(1) = 2.",
    ]


def test_what_stands_behind_source_needs_no_entry():
    assert sentences("One.\nSource: a book. Another book.\n\nTwo.") == ["One.", "Two."]


def test_methods_have_statements_of_their_own():
    net = Course.load().exercise("two_layer_net")
    assert {"head", "TwoLayerNet", "TwoLayerNet.predict"} <= set(statements(net))


def test_a_key_is_a_whole_sentence_or_a_beginning():
    assert key_for("Short.") == "Short."
    long = "One word after the other until nobody would like to type all of it again."
    assert long.startswith(key_for(long).removesuffix("…"))
    assert key_for(long) == "One word after the other until nobody would like to type…"


def test_the_table_of_the_fixture_course_is_complete(own: Path):
    assert breaches(own) == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('"Twice x (2 倍)." = ["values"]\n', "", '[double] has no "Twice x (2 倍)."'),
        ("Twice x (2 倍).", "Twice y.", 'no sentence of double is or begins "Twice y."'),
        ("Twice x (2 倍).", "Twice x", 'no sentence of double is or begins "Twice x"'),
        ("[triple]", "[quadruple]", '[triple] has no "Three times x (3 倍)."'),
        ('["values[3]",', '["values[4]",', "names no test: values[4]"),
        ('"x: (N,)."', '"…"', '3 sentences of double begin "…"'),
        ('"x: (N,)."', '"x…" = ["values"]\n"x: (N,)."', '[double] has one sentence twice: "x…" and "x: (N,)."'),
        ('= "definition"', '= ""', "neither tests nor a reason"),
        ('["triple"]', '"triple"', "neither tests nor a reason"),
        ('["triple"]', "[]", "neither tests nor a reason"),
        ("[head]", "[head", "is no table of sentences"),
        ("[head]\n", "", "stands in no section"),
    ],
)
def test_what_is_amiss_in_a_table_is_found(own: Path, old: str, new: str, rule: str):
    assert rule in "\n".join(breaches(own, old, new))


def test_a_new_sentence_asks_for_its_entry(own: Path):
    solution = own / "solutions/unit01_numbers/double.py"
    told = solution.read_text(encoding="utf-8")
    solution.write_text(told.replace("Twice x (2 倍).", "Twice x (2 倍). Zero stays zero.", 1), encoding="utf-8")
    assert [b for b in breaches(own) if '[double] has no "Zero stays zero."' in b]
