"""Worked examples: every task's can be made, however its data are drawn, and each holds beside the solution."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from real_course import REAL_COURSE, real_suites

from grader.course.course import Exercise
from grader.testing.loading import load
from grader.testing.worked import MOST_LINES, WorkedExamples
from grader.testing.worked_asked import questions
from grader.testing.worked_drawn import Patience
from grader.testing.worked_example import holds
from grader.testing.worked_public import public

LAB = "lab_"  # has no examples, and reads data
SECOND_STYLE = Path(__file__).parents[1] / "second_style"


@pytest.mark.filterwarnings("ignore")  # of files that are right in their own way
@pytest.mark.parametrize("exercise", [e for e in REAL_COURSE.exercises if not e.bug], ids=lambda e: e.name)
def test_the_examples_of_an_exercise_are_made_and_hold(exercise: Exercise):
    examples = WorkedExamples(real_suites()[exercise.name])
    right = load(exercise.solution_path, earlier=exercise.earlier)
    other = right if LAB in exercise.name else load(SECOND_STYLE / f"{exercise.name}.py", earlier=exercise.earlier)
    for task in exercise.tasks:
        given = set(public(exercise, task))
        for worked in examples.of(task):
            assert len(worked.lines(exercise.name)) <= MOST_LINES
            assert holds(worked, right)
            assert worked in given or holds(worked, other), worked.lines(exercise.name)


@pytest.mark.parametrize(
    "exercise", [e for e in REAL_COURSE.exercises if e.worked_path.is_file()], ids=lambda e: e.name
)
def test_nothing_that_is_asked_is_too_long_for_a_page(exercise: Exercise):
    examples = WorkedExamples(real_suites()[exercise.name])
    lines = exercise.worked_path.read_text(encoding="utf-8").splitlines()
    headings = {line[1:-1] for line in lines if line.startswith("[") and line.endswith("]")}
    assert headings <= {*exercise.tasks}
    for task in exercise.tasks:
        kept = {(w.setup, w.value) for w in examples.of(task)}
        assert {*questions(lines, task)} <= kept


@pytest.mark.filterwarnings("ignore")  # of mistakes
@pytest.mark.parametrize(
    "exercise", [e for e in REAL_COURSE.exercises if not e.bug and LAB not in e.name], ids=lambda e: e.name
)
def test_every_mistake_has_lines_to_copy(exercise: Exercise):
    suite = real_suites()[exercise.name]
    examples = WorkedExamples(suite)
    assert [
        (m.task, m.id) for m in suite.mistakes if not any(examples.fails_with(m.id, w) for w in examples.of(m.task))
    ] == []


def test_examples_of_some_tests_are_not_taken_for_those_of_all():
    """They are kept, and what is asked in them hangs on what the tests ask for."""
    suite = real_suites()["bagging"]
    few = replace(suite, cases=suite.cases[:1])
    assert set(WorkedExamples(few).of("bagging_predict")) < set(WorkedExamples(suite).of("bagging_predict"))


def test_who_is_never_content_gets_no_data():
    rng = Patience(np.random.default_rng(0))

    def draw_until() -> None:
        while rng.uniform() < 2:
            pass

    with pytest.raises(ValueError, match="no data"):
        draw_until()
