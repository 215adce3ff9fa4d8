"""A hidden test in the student's own kernel earns what it earns in `grade run`."""

from __future__ import annotations

import numpy as np
import pytest

from grader.authoring.useless import reference
from grader.course.course import Course
from grader.nbgrader.native import hidden_test
from grader.testing.collecting import collect


def test_good_manners_alone_do_not_count() -> None:
    with pytest.raises(AssertionError, match="counts as soon as a test of this task's values passes"):
        hidden_test("softmax", "arguments_stay", {"softmax": np.zeros_like})


def test_a_right_function_keeps_every_point() -> None:
    suite = collect([Course.load().exercise("softmax")])["softmax"]
    namespace = {task: reference(suite, task) for task in suite.exercise.tasks}
    for case in suite.cases:
        hidden_test("softmax", case.id, namespace)
