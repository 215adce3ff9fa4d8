"""Worked examples: every task's can be made, however its data are drawn, and each holds beside the solution."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from real_course import REAL_COURSE, real_suites

from grader.course.course import Exercise
from grader.testing.loading import load
from grader.testing.worked import MOST_LINES, WorkedExamples
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


def test_who_is_never_content_gets_no_data():
    rng = Patience(np.random.default_rng(0))

    def draw_until() -> None:
        while rng.uniform() < 2:
            pass

    with pytest.raises(ValueError, match="no data"):
        draw_until()
