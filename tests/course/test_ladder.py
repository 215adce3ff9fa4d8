"""The ladder: every task of the course has its steps, in both languages, of a length that is read."""

from __future__ import annotations

import re

import pytest
from worked import COURSE

from grader.course.course import Course, Exercise
from grader.course.ladder import Rung, Step
from grader.course.lesson import Section, is_formula, passage, sections
from grader.course.sentences import in_both, sentences
from grader.course.statements import statements_of
from grader.report.teaching import Teaching
from grader.text import Text

EXERCISES = list(COURSE.exercises)
WITHOUT_PASSAGE = {"Flatten"}  # its lesson has no passage on it
TEACHING = Teaching(Course.load())
JAPANESE = re.compile("[ぁ-んァ-ヶ]")


def lesson_of(unit: str) -> Text:
    folder = COURSE.solutions / unit
    return Text(*((folder / name).read_text(encoding="utf-8") for name in ("lesson.md", "lesson.ja.md")))


def words(step: Step) -> int:
    return sum(len(block.en.split()) for block in step.blocks if not is_formula(block.en))


@pytest.mark.parametrize("unit", [unit.name for unit in COURSE.units])
def test_both_lessons_have_the_same_parts(unit: str):
    def shape(parts: list[Section]) -> list[int]:
        return [len(part.blocks) for part in parts]

    text = lesson_of(unit)
    assert shape(sections(text.en)) == shape(sections(text.ja))


def test_every_exercise_names_a_passage_but_for_labs_and_bugs():
    """Those ask of a file that another exercise is about."""
    without = {e.name for e in EXERCISES if not e.lesson}
    assert {name for name in without if not name.startswith(("lab_", "bug_"))} == set()


@pytest.mark.parametrize("exercise", [e for e in EXERCISES if e.lesson], ids=lambda e: e.name)
def test_every_task_has_its_passage(exercise: Exercise):
    lesson = lesson_of(exercise.unit)
    for task in set(exercise.tasks) - WITHOUT_PASSAGE:
        assert passage(lesson, exercise.lesson_of(task)), f"unit.toml names no passage that is there: {task}"


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_steps_are_short_enough_and_in_both_languages(exercise: Exercise):
    for task in exercise.tasks:
        steps = TEACHING.steps(exercise.name, task, "", Text("Each row sums to 1.", "各行の和は 1 です。"))
        assert [s.rung for s in steps][:2] == [Rung.QUESTION, Rung.PROPERTY]
        for step in steps:
            assert 15 <= words(step) <= 80, (task, step)
            assert all(JAPANESE.search(b.ja) for b in step.blocks if not is_formula(b.en)), (task, step)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
def test_sentences_keep_their_language(exercise: Exercise):
    for statement in statements_of(exercise).values():
        paired = in_both(statement.text)
        assert [s.en for s in paired if s.en in sentences(statement.text.en)] == [s.en for s in paired]


def test_a_sentence_finds_its_japanese():
    text = Text(
        "Sums to 1. Works for exp(1000), too.\n\nArguments stay.",
        "和は 1 です。exp(1000) でも動きます。\n\n引数は変えません。",
    )
    assert in_both(text) == [
        Text("Sums to 1.", "和は 1 です。"),
        Text("Works for exp(1000), too.", "exp(1000) でも動きます。"),
        Text("Arguments stay.", "引数は変えません。"),
    ]


def test_the_property_is_the_sentence_that_the_test_asks_for():
    steps = TEACHING.steps("softmax", "softmax", "arguments_stay", Text("T", "テ"))
    owed = next(step for step in steps if step.rung is Rung.PROPERTY).blocks[0]
    assert "Arguments are never changed." in owed.en
    assert "引数は変更しません" in owed.ja
