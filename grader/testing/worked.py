"""Worked: small examples of a task as lines of Python that hold beside a right file, for a student to copy.

Four sources: the public examples, assertion by assertion; what the hidden file asks in `WORKED`, or a file beside it, where a
task has no subject or not for all of it; its subjects, drawn small, from numbers that no test uses; and what any optimizer,
layer or network may be asked (`worked_protocols`). Nothing of a hidden test is in them.
"""

from __future__ import annotations

import sys
import warnings
from functools import cache, cached_property

import msgspec
import numpy as np

from grader import cache as user_cache
from grader.course.fingerprint import fingerprint, of_tests
from grader.student.plain import Value
from grader.testing.case import Suite
from grader.testing.loading import load
from grader.testing.worked_asked import asked, asked_beside
from grader.testing.worked_drawn import drawn
from grader.testing.worked_example import Worked, holds, value_of
from grader.testing.worked_protocols import by_protocol
from grader.testing.worked_public import public

_KIND = "worked"
MOST_LINES = 8
MOST_WIDE = 160  # characters of a line

_UNPACKED = msgspec.msgpack.Decoder(tuple[Worked, ...])


class WorkedExamples:
    """The examples of an exercise, made when first asked for and kept."""

    def __init__(self, suite: Suite):
        self._suite = suite
        self.of = cache(self._of)
        self.fails_with, self.gives = cache(self._fails_with), cache(self._gives)

    def _of(self, task: str) -> tuple[Worked, ...]:
        """Those of a task that are short enough, public ones first. Each holds beside the solution. They hang on no submission,
        so they are made once and kept in the user's cache."""
        tests = (c.id for c in self._suite.cases if c.task == task)  # what they ask for is asked in examples, too
        key = fingerprint(self._state, task, *tests).encode()
        return user_cache.cached(_KIND, key, lambda: _packed(self._made(task)), _UNPACKED.decode)

    @cached_property
    def _state(self) -> str:
        """A hash of all that they are made from."""
        exercise = self._suite.exercise
        files = [e.solution_path.read_bytes() for e in exercise.earlier]
        files += [path.read_bytes() for path in (exercise.examples_path,) if path.is_file()]
        return fingerprint(sys.version, np.__version__, of_tests(exercise, ""), *files)

    def _made(self, task: str) -> tuple[Worked, ...]:
        exercise = self._suite.exercise
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            right = load(exercise.solution_path, earlier=exercise.earlier)
            hidden = self._suite.module
            several_are_right = task in getattr(hidden, "NOT_DRAWN", ())
            found = [
                *public(exercise, task),
                *asked(getattr(hidden, "WORKED", {}).get(task, ""), task, right),
                *asked_beside(exercise.worked_path, task, right),
                *drawn(self._suite, task, right),
                *(() if several_are_right else by_protocol(task, right)),
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
        with warnings.catch_warnings(), np.errstate(all="ignore"):  # a mistake may well overflow, or average nothing
            warnings.simplefilter("ignore")
            wrong = load(exercise.solution_path, {mistake.task: mistake.implementation}, exercise.earlier)
            return not holds(worked, wrong)

    def _gives(self, worked: Worked) -> Value:
        """The value of an example beside the solution; None where there is none."""
        exercise = self._suite.exercise
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            return value_of(worked, load(exercise.solution_path, earlier=exercise.earlier))


def _packed(examples: tuple[Worked, ...]) -> bytes:
    return msgspec.msgpack.encode(examples)


def fits(lines: list[str]) -> bool:
    """Whether a student would read it."""
    return len(lines) <= MOST_LINES and all(len(line) <= MOST_WIDE for line in lines)
