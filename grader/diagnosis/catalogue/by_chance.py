"""By chance: what a test does not decide: two runs of the solution differ there, as it draws what no test gave it. Of such a
crossing no more is compared than its form: how many there are, of which kinds and shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from grader.diagnosis.catalogue.packed import Runs
from grader.diagnosis.comparison.agreement import step_agrees
from grader.student.backend import Change
from grader.student.keeping import Digest
from grader.student.plain import Value
from grader.student.step import Step

Places = Mapping[str, frozenset[int]]  # by test, which of its crossings chance decides


def places_by_chance(first: Runs, again: Runs) -> Places:
    """Where two runs of one program differ, of the tests in which they do."""
    found = {test: _that_differ(run.steps, again[test].steps) for test, run in first.items()}
    return {test: places for test, places in found.items() if places}


def formed(steps: Sequence[Step], places: frozenset[int]) -> tuple[Step, ...]:
    """The crossings, of those at these places the form alone."""
    return tuple(_form(step) if n in places else step for n, step in enumerate(steps))


def _that_differ(first: Sequence[Step], again: Sequence[Step]) -> frozenset[int]:
    longest = max(len(first), len(again))
    both = enumerate(zip(first, again, strict=False))
    alike = {n for n, (a, b) in both if a.name == b.name and step_agrees(a, b)}
    return frozenset(range(longest)) - alike


def _form(step: Step) -> Step:
    changed = {key: Change(form_of(change.value), change.rebound) for key, change in step.changed.items()}
    return replace(step, value=form_of(step.value), changed=changed)


def form_of(value: Value) -> Value:
    """The same with a 0 for each number."""
    if isinstance(value, Digest):
        return replace(value, sample=form_of(value.sample), total=0.0)
    if isinstance(value, np.ndarray):
        return np.zeros_like(value)
    if isinstance(value, dict):
        return {key: form_of(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(form_of, value))
    if isinstance(value, bool | int | float | np.generic):
        return type(value)(0)
    return value
