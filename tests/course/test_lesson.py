"""A lesson's passages: both languages side by side, and the one that speaks of a subject."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course.course import Course, Unit
from grader.course.lesson import Lesson

UNITS = Course.load().units


def write(folder: Path, en: str, ja: str) -> Lesson:
    (folder / "lesson.md").write_text(en, encoding="utf-8")
    (folder / "lesson.ja.md").write_text(ja, encoding="utf-8")
    return Lesson.of(folder)


ENGLISH = """# Title

Before the first heading.

## Rows

$$
x = 1
$$

A sample is a row:
do not mix them.

| a | table |
|---|---|

- **Columns.** Classes lie on columns.

## The exercises

- `rows.py`
"""
JAPANESE = "# 題\n\n## 行\n\n標本は行です。\n\n- **列。** クラスは列です。\n\n## 課題\n\n- `rows.py`\n"


def test_passages_stand_side_by_side_without_formulas_and_tables(tmp_path: Path):
    passages = write(tmp_path, ENGLISH, JAPANESE).passages
    assert [(p.heading.en, p.heading.ja) for p in passages] == [("Rows", "行")] * 2
    assert passages[0].text.en == "A sample is a row: do not mix them."
    assert passages[1].text.ja == "**列。** クラスは列です。"


def test_a_lesson_that_is_divided_otherwise_stands_in_english(tmp_path: Path):
    assert write(tmp_path, ENGLISH, "## 行\n\nひとつだけ。\n").passages[1].text.ja.startswith("**Columns.**")


def test_what_shares_too_little_gets_no_passage(tmp_path: Path):
    assert write(tmp_path, ENGLISH, JAPANESE).about("Along which column?") is None
    assert Lesson.of(tmp_path / "nowhere").about("anything") is None


@pytest.mark.parametrize(
    ("exercise", "hint", "passage"),
    [
        ("softmax", "The columns sum to 1 instead of the rows. Along which axis do the classes lie?", "The classes lie on the last axis"),
        ("backprop", "1/N is taken in every layer. The average belongs to the loss: take it once.", "Averaging twice"),
        ("optimizers", "eps stands under the root. What is √eps, beside the square root of a small h?", "ε under the root"),
        ("softmax", "Hm?", None),
    ],
)  # fmt: skip
def test_a_mistake_finds_the_passage_that_speaks_of_it(exercise: str, hint: str, passage: str | None):
    (unit,) = (u for u in UNITS if exercise in [e.name for e in u.exercises])
    found = Lesson.of(unit.path).about(exercise, hint)
    assert (found is not None and passage in found.text.en) if passage else found is None


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_every_lesson_is_divided_alike(unit: Unit):
    assert any(p.text.en != p.text.ja for p in Lesson.of(unit.path).passages)  # else the English one stands for both
