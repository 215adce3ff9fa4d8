"""Runs: what the reference, each mistake and two mistakes at once do in the hidden tests of an exercise.

They hang on the course, the secret and our code alone, never on a submission. So they are made once, and kept in the
user's cache for every process and every run after that.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache, cached_property

import msgspec
import numpy as np

from grader import cache as user_cache
from grader.course.fingerprint import fingerprint, of_rooms, of_tests
from grader.diagnosis.catalogue.by_chance import Places, formed, places_by_chance
from grader.diagnosis.catalogue.packed import Known, NotPacked, Runs, pack, unpack
from grader.student.faults import StudentFault
from grader.student.keeping import WHOLE, Keeping
from grader.testing.case import Case, Suite
from grader.testing.loading import LocalRun, Run
from grader.testing.mistakes import Mistake
from grader.testing.variants import both

_KIND = "replays"
_REFERENCE, _AGAIN = "reference", "again"


class CourseRuns:
    """The runs of one exercise, each made or read when it is first asked for."""

    def __init__(self, suite: Suite, secret: str):
        self._suite, self._secret = suite, secret
        self._local = LocalRun(suite, secret)
        self._steps: Known = {}
        self._of_task = cache(self._made_of_task)
        self.of_both = cache(self._made_of_both)

    @cached_property
    def reference(self) -> Runs:
        """Every test that tells of values, on the solution; of what chance decides the form."""
        return self._sure(self._references[_REFERENCE])

    @cached_property
    def by_chance(self) -> Places:
        """What the tests do not decide: the solution draws there what no test gave it."""
        return places_by_chance(self._references[_REFERENCE], self._references[_AGAIN])

    @cached_property
    def _references(self) -> dict[str, Runs]:
        cases = [c for c in self._suite.cases if c.is_replayed]
        return self._kept((), lambda: {name: self._local.run(cases=cases) for name in (_REFERENCE, _AGAIN)})

    def _sure(self, runs: Runs) -> Runs:
        drawn = self.by_chance
        return {t: replace(run, steps=formed(run.steps, drawn[t])) if t in drawn else run for t, run in runs.items()}

    def of(self, mistake: Mistake) -> Runs:
        """The tests of the mistake's task, with the mistake in the solution's place."""
        return self._of_task(mistake.task)[mistake.id]

    def cases(self, task: str) -> list[Case]:
        """The tests of a task that tell of values."""
        return [c for c in self._suite.cases if c.task == task and c.is_replayed]

    def mistakes(self, task: str) -> list[Mistake]:
        """The catalogued mistakes of a task."""
        return [m for m in self._suite.mistakes if m.task == task]

    def _made_of_task(self, task: str) -> dict[str, Runs]:
        made = self._kept((task,), lambda: {m.id: self._run(task, m.implementation) for m in self.mistakes(task)})
        return {id: self._sure(runs) for id, runs in made.items()}

    def _made_of_both(self, first: Mistake, second: Mistake) -> Runs:
        """Nothing where the two cannot be made at once."""
        made = both(first, second)
        if made is None:
            return {}
        name = f"{first.id} {second.id}"
        kept = self._kept((first.task, first.id, second.id), lambda: {name: self._run(first.task, made)})
        return self._sure(kept[name])

    def _run(self, task: str, implementation: Callable[..., object]) -> Runs:
        share = WHOLE / len(self._suite.mistakes)  # the same for each, whichever is asked for first
        return self._local.run({task: implementation}, self.cases(task), Keeping(share))

    def _kept(self, name: Iterable[str], make: Callable[[], dict[str, Runs]]) -> dict[str, Runs]:
        """What `make` gives: from the cache, else made by one process and put there for all."""
        key = fingerprint(self._state, *name).encode()
        if (found := self._read(key)) is not None:
            return found
        with user_cache.alone(_KIND, key):
            if (found := self._read(key)) is not None:  # another process was quicker
                return found
            made: dict[str, Runs] = {
                who: {test: light(run) for test, run in runs.items()} for who, runs in make().items()
            }
            try:
                data = pack(made)
            except NotPacked:
                return made
            user_cache.keep(_KIND, key, data)
            return unpack(data, self._steps)  # the same objects whether they were kept or not

    def _read(self, key: bytes) -> dict[str, Runs] | None:
        data = user_cache.read(_KIND, key)
        if data is None:
            return None
        try:
            return unpack(data, self._steps)
        except (msgspec.MsgspecError, ValueError, LookupError, TypeError):  # not ours: made anew
            return None

    @cached_property
    def _state(self) -> str:
        """A hash of everything that the runs depend on."""
        exercise = self._suite.exercise
        earlier = [part for e in exercise.earlier for part in (e.name, e.solution_path.read_bytes())]
        cases = [c.id for c in self._suite.cases]
        machine = (sys.version, np.__version__, platform.machine())
        ours = of_rooms("student", "diagnosis", "testing")
        return fingerprint(exercise.name, of_tests(exercise, self._secret), ours, *machine, *earlier, *cases)


def light(run: Run) -> Run:
    """A run without what no comparison looks at: arguments that stayed, and the frames that an exception holds with all their arrays."""
    fault = run.fault and run.fault.with_traceback(None)
    if fault is not None:
        fault.__cause__ = fault.__context__ = None
    for step in run.steps:
        if isinstance(step.value, StudentFault):
            step.value.__traceback__ = step.value.__cause__ = step.value.__context__ = None
    return Run(fault, tuple(s if s.changed else replace(s, args=(), kwargs={}) for s in run.steps))
