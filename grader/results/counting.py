"""Counting: which passed tests count. A program that does not do its task's job earns next to nothing for good manners.

A test may *show* a part of the job: that values are right, that gradients are. Until each part that any test of the task
shows has been shown by one of them, a task earns at most `SHARE_BEFORE` of its points, and none for a *supporting* test:
one that a useless function passes too (arguments stay, the shape is right). Such a test stays passed, and counts later.

A file that was given whole, with a mistake in it, passes most tests as it is: until all of them pass, it earns at most
`SHARE_BEFORE` of its points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum

from grader.results.finding import Finding, Kind
from grader.results.result import Outcome, TestResult

# What our own fault kept from being shown is not the student's to show.
_NOT_LOST = (Outcome.PASSED, Outcome.GRADER_ERROR)
SHARE_BEFORE = 0.3  # of a task's points, while a part of its job has not been shown


class Part(StrEnum):
    """A part of a task's job; `report.sentences` has the words."""

    VALUES = "values"
    GRADIENT = "gradient"
    RANDOM_ORDER = "random_order"
    RANDOM_MASK = "random_mask"
    LEARNING = "learning"
    MENDED = "mended"  # of a file that was given whole


@dataclass(frozen=True)
class Role:
    """What a test stands for in its task."""

    shows: frozenset[Part] = frozenset()
    supporting: bool = False
    given: bool = False  # the file was given whole, with a mistake in it


def counted(tests: Sequence[TestResult], roles: Mapping[str, Role]) -> tuple[TestResult, ...]:
    """The results of an exercise with what they earn, by what became of all of them. `roles`: by test id."""
    if any(roles[t.id].given for t in tests):
        is_mended = all(t.outcome in _NOT_LOST for t in tests)
        return tuple(result for _, result in _limited(tests, roles, frozenset() if is_mended else {Part.MENDED}))
    done = {
        t.id: result
        for task in dict.fromkeys(t.task for t in tests)
        for t, result in _of_task([t for t in tests if t.task == task], roles)
    }
    return tuple(done[t.id] for t in tests)


def _of_task(tests: list[TestResult], roles: Mapping[str, Role]) -> Iterator[tuple[TestResult, TestResult]]:
    return _limited(tests, roles, _shown(tests, roles) - _shown((t for t in tests if t.outcome in _NOT_LOST), roles))


def _limited(
    tests: Sequence[TestResult], roles: Mapping[str, Role], missing: Set[Part]
) -> Iterator[tuple[TestResult, TestResult]]:
    """Each test and what it earns, while these parts of the job have not been shown."""
    left = SHARE_BEFORE * sum(t.points for t in tests if t.outcome is not Outcome.GRADER_ERROR)
    for t in tests:
        counts = not missing or (not roles[t.id].supporting and t.points <= left + 1e-9)
        if t.outcome is not Outcome.PASSED:
            yield t, replace(t, earned=0.0, counts=True)
        elif counts:
            left -= t.points
            yield t, replace(t, earned=t.points, counts=True, finding=None if _waits(t) else t.finding)
        else:
            yield t, replace(t, earned=0.0, counts=False, finding=_waiting(tests, roles, missing))


def _waiting(tests: Iterable[TestResult], roles: Mapping[str, Role], missing: Set[Part]) -> Finding:
    """Which part is waited for, and the lost tests that would show it."""
    part = min(missing, key=list(Part).index)
    lost = (t for t in tests if t.outcome not in _NOT_LOST)
    showing = (t.id for t in lost if part in roles[t.id].shows or roles[t.id].given)
    return Finding(Kind.NOT_COUNTED_YET, words={"part": part, "tests": " ".join(showing)})


def _shown(tests: Iterable[TestResult], roles: Mapping[str, Role]) -> frozenset[Part]:
    return frozenset[Part]().union(*(roles[t.id].shows for t in tests))


def _waits(test: TestResult) -> bool:
    return test.finding is not None and test.finding.kind is Kind.NOT_COUNTED_YET
