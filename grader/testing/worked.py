"""Worked: small examples of a task as lines of Python that hold beside a right file, for a student to copy.

Three sources: the public examples, assertion by assertion; the subjects of the hidden file, drawn small, from numbers that
no test uses; and what the hidden file asks in `WORKED`, where a task has no subject. Nothing of a hidden test is in them.
"""

from __future__ import annotations

import warnings
from functools import cache

import numpy as np

from grader.testing.case import Suite
from grader.testing.loading import load
from grader.testing.worked_asked import asked
from grader.testing.worked_drawn import drawn
from grader.testing.worked_example import Worked, holds
from grader.testing.worked_public import public

MOST_LINES = 8
MOST_WIDE = 160  # characters of a line


class WorkedExamples:
    """The examples of an exercise, made when first asked for and kept."""

    def __init__(self, suite: Suite):
        self._suite = suite
        self.of = cache(self._of)
        self.fails_with = cache(self._fails_with)

    def _of(self, task: str) -> tuple[Worked, ...]:
        """Those of a task that are short enough, public ones first. Each holds beside the solution."""
        exercise = self._suite.exercise
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            right = load(exercise.solution_path, earlier=exercise.earlier)
            texts = getattr(self._suite.module, "WORKED", {})
            found = [
                *public(exercise, task),
                *asked(texts.get(task, ""), task, right),
                *drawn(self._suite, task, right),
            ]
            fitting = dict.fromkeys(w for w in found if fits(w.lines(exercise.name)))
            warnings.simplefilter("error")  # what a right file warns of is nothing to show
            with np.errstate(all="warn", under="ignore"):
                return tuple(w for w in fitting if holds(w, right))

    def _fails_with(self, id: str, worked: Worked) -> bool:
        """Whether an example does not hold where the mistake is made; of a ratio that is not asked."""
        mistake = next((m for m in self._suite.mistakes if (m.task, m.id) == (worked.task, id)), None)
        exercise = self._suite.exercise
        if mistake is None:
            return True
        with np.errstate(all="ignore"):  # a mistake may well overflow
            wrong = load(exercise.solution_path, {mistake.task: mistake.implementation}, exercise.earlier)
            return not holds(worked, wrong)


def fits(lines: list[str]) -> bool:
    """Whether a student would read it."""
    return len(lines) <= MOST_LINES and all(len(line) <= MOST_WIDE for line in lines)
