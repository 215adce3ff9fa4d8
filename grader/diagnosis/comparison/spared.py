"""Spared: what a submission gives beside what is asked, and no test minds.

A `fit` that gives back `self`, a dict with an entry more: the tests that passed say that it may. No mistake is told apart
from the submission by it, and no change of its file is judged by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from grader.student.plain import Value
from grader.student.step import Step
from grader.student.student import StudentFault

ANYTHING = None  # in the place of a key: whatever comes back where nothing is asked


@dataclass(frozen=True)
class Spare:
    """What may be left out of account. places: names of crossings, each with a key of its dict, or ANYTHING."""

    places: frozenset[tuple[str, Value]] = frozenset()

    def left_out(self, own: Sequence[Step], right: Sequence[Step]) -> Sequence[Step]:
        """What crossed in a test without it. right: of the reference."""
        if not self.places:
            return own
        both = list(_pairs(own, right))
        return [*(self.of_step(a, b) for a, b in both), *own[len(both) :]]

    def of_step(self, own: Step, right: Step) -> Step:
        """The same of one crossing."""
        if own.name != right.name or isinstance(own.value, StudentFault):
            return own
        if right.value is None and (own.name, ANYTHING) in self.places:
            return replace(own, value=None)
        if isinstance(own.value, dict) and isinstance(right.value, dict):
            spare = {key for key in own.value.keys() - right.value.keys() if (own.name, key) in self.places}
            kept = {key: v for key, v in own.value.items() if key not in spare}
            return replace(own, value=kept) if spare else own
        return own


NOTHING = Spare()


def spare(ran: Mapping[str, Sequence[Step]], right: Mapping[str, Sequence[Step]], lost: Set[str]) -> Spare:
    """What a submission gives beside the reference in the tests that it passed.

    ran, right: by test id, what crossed in the submission and in the reference; lost: the tests that did not pass.
    """
    passed = ran.keys() & right.keys() - lost
    return Spare(frozenset(place for t in passed for a, b in _pairs(ran[t], right[t]) for place in _beside(a, b)))


def _pairs(own: Sequence[Step], right: Sequence[Step]) -> Iterator[tuple[Step, Step]]:
    """The crossings of both, up to the first that has another name."""
    for a, b in zip(own, right, strict=False):
        if a.name != b.name:
            return
        yield a, b


def _beside(own: Step, right: Step) -> Iterator[tuple[str, Value]]:
    if right.value is None and own.value is not None and not isinstance(own.value, StudentFault):
        yield own.name, ANYTHING
    elif isinstance(own.value, dict) and isinstance(right.value, dict):
        yield from ((own.name, key) for key in own.value.keys() - right.value.keys())
