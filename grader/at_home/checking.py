"""Checking: the public examples of what a student has written, each run once for a state of the files."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from grader.at_home import folder_words
from grader.at_home.earlier import earlier_names
from grader.at_home.examples import Practice, practise
from grader.at_home.home import Home
from grader.at_home.memory import Memory, state_of
from grader.at_home.way import State, state_in
from grader.course.assignment import Assignment
from grader.course.course import Course, Exercise
from grader.errors import UsageError
from grader.submission.reading import Submission


@dataclass(frozen=True)
class Found:
    """What there is to check. `blank`: as it was handed out; `missing`: names of files that were set and are not here."""

    submission: Submission
    expected: tuple[Exercise, ...]
    written: tuple[Exercise, ...]
    blank: tuple[Exercise, ...]
    missing: tuple[str, ...]
    known_right: frozenset[str]  # by an earlier check of the same files


@dataclass
class Checking:
    """The exercises that are checked: `named`, else those of the assignment, else all that are there."""

    course: Course
    home: Home
    named: tuple[Exercise, ...] = ()
    assignment: Assignment | None = None
    _practices: dict[str, Practice] = field(default_factory=dict)  # state -> what came of it

    def find(self) -> Found:
        """Look what there is. Raises UsageError where nothing is, or not what was named."""
        read = (*(e.name for e in self.named), *earlier_names(self.named))
        submission = self.home.read(self.course, only=read or None)
        expected = self._expected(submission)
        there = [e for e in expected if e.name in submission.files]
        memory = Memory.of(self.home.memory)
        states = {e.name: state_in(e, submission, home=self.home, memory=memory)[0] for e in there}
        sheets = self.assignment.quizzes if self.assignment and not self.named else ()
        return Found(
            submission,
            tuple(expected),
            written=tuple(e for e in there if states[e.name] is not State.BLANK),
            blank=tuple(e for e in there if states[e.name] is State.BLANK),
            missing=(
                *(e.file_name for e in expected if e not in there),
                *(f"quizzes/{quiz}.yaml" for quiz in sheets if quiz not in submission.answers),
            ),
            known_right=frozenset(name for name, state in states.items() if state is State.RIGHT),
        )

    def practices(self, found: Found, exercises: Collection[Exercise]) -> list[Practice]:
        """What the examples of these say; run where they were not on the same files, and remembered."""
        states = {state_of(e, found.submission.sources): e for e in exercises}
        new = {state: e for state, e in states.items() if state not in self._practices}
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # each waits for a process of its own
            done = pool.map(lambda e: practise(e, found.submission, self.course.public_data), new.values())
            self._practices |= dict(zip(new, done, strict=True))
        # What waits for another file says nothing of this one.
        told = {state: self._practices[state] for state in new if not self._practices[state].waits_for}
        if told:
            Memory.of(self.home.memory).keep(told)
        return [self._practices[state] for state in states]

    def _expected(self, submission: Submission) -> Sequence[Exercise]:
        if self.assignment and not self.named:
            return [self.course.exercise(name) for name in self.assignment.exercises]
        wanted = self.named or self.home.exercises(self.course)
        there = [e for e in wanted if e.name in submission.files]
        missing = [e.file_name for e in wanted if e.name not in submission.files]
        if self.named and missing:
            raise UsageError(folder_words.holds_no(self.home.folder, missing[0], submission.notes))
        if not there:
            raise UsageError(folder_words.holds_none_of(self.home.folder, missing, submission.notes))
        return there
