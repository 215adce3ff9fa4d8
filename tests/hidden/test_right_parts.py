"""Right parts: what the mistakes of a task are variants of is right itself, in every test: else none of them behaves exactly like a
submission that makes it."""

from __future__ import annotations

import numpy as np
import pytest
from real_course import REAL_COURSE, real_suites

from grader.course.course import Exercise
from grader.course.secret import PUBLIC_SECRET
from grader.testing.loading import LocalRun
from grader.testing.variants import with_parts


@pytest.mark.filterwarnings("ignore")  # of overflow, which is right
@pytest.mark.parametrize("exercise", [e for e in REAL_COURSE.exercises if not e.bug], ids=lambda e: e.name)
def test_what_mistakes_are_variants_of_loses_no_test(exercise: Exercise) -> None:
    suite = real_suites()[exercise.name]
    local = LocalRun(suite, PUBLIC_SECRET)
    rights = {(m.task, m.recipe.right) for m in suite.mistakes if m.recipe}
    for task, right in rights:
        cases = [c for c in suite.cases if c.task == task and c.is_replayed]
        with np.errstate(all="ignore"):
            runs = local.run({task: with_parts(right, {})}, cases)
        assert {t: str(run.fault) for t, run in runs.items() if run.fault} == {}
