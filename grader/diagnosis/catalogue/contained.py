"""Contained: whether a submission does, among other things, all that a mistake does: then it was made, whatever else was.

Compared is what a mistake does wrong, part by part: the value of a crossing, each argument that it changes. What the
submission gets wrong beyond that is another matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from grader.diagnosis.comparison.agreement import step_agrees, values_agree
from grader.student.faults import StudentFault
from grader.student.plain import Value
from grader.student.step import Step

BACK = "what came back"  # no argument is called so


Steps = Mapping[str, Sequence[Step]]  # by test
Part = tuple[int, int | str]  # which crossing; which argument of it, or what came back
Parts = Mapping[str, frozenset[Part] | None]  # by test, what a submission shares with a mistake
WrongParts = Sequence[tuple[int | str, ...]]  # of each crossing, what a mistake does wrong in it


def wrong_parts(wrong: Sequence[Step], right: Sequence[Step]) -> WrongParts:
    """What a mistake does wrong in a test, crossing by crossing, as far as both made the same calls."""
    pairs = zip(wrong, right, strict=False)
    return [() if step_agrees(b, c) else tuple(_wrong_parts(b, c)) for b, c in pairs]


def shared(
    mine: Sequence[Step], wrong: Sequence[Step], right: Sequence[Step], known: WrongParts | None = None
) -> frozenset[Part] | None:
    """Where in a test a mistake shows by more than an exception or a nan, and a submission does the same. known: what the
    mistake does wrong in it.

    None where the mistake does something wrong that the submission does not, or they cannot be compared call by call. What
    comes after the end of either run says nothing; and where the submission's ended in an exception of its own, that is what
    the test was lost by.
    """
    found: set[Part] = set()
    known = wrong_parts(wrong, right) if known is None else known
    for n, (a, b, c, parts) in enumerate(zip(mine, wrong, right, known, strict=False)):
        if not a.name == b.name == c.name:
            return None
        for part in parts:
            if not _is_shared(part, a, b, right=c):
                return None
            if part != BACK or is_telling(b.value):
                found.add((n, part))
    return frozenset() if raises_of_its_own(mine, wrong, right) else frozenset(found)


def met(mine: Step, wrong: Step, right: Step) -> int:
    """In how many entries of a crossing a submission does what a mistake does, and the reference does not: a mistake spoils
    one of several values that come back together, and a second one another."""
    if step_agrees(mine, wrong, strict=False):
        return 0 if step_agrees(mine, right, strict=False) else 1
    a, b, c = (_entries(step.value) for step in (mine, wrong, right))
    keys = a.keys() & b.keys() & c.keys()
    alike = (key for key in keys if values_agree(a[key], b[key], strict=False))
    return sum(not values_agree(a[key], c[key], strict=False) for key in alike)


def met_in_all(ran: Steps, wrong: Steps, right: Steps) -> int:
    """The same in all tests that a submission ran."""
    return sum(met(a, b, c) for t in ran for a, b, c in zip(ran[t], wrong[t], right[t], strict=False) if b is not c)


def gives_several(mine: Sequence[Step], wrong: Sequence[Step]) -> bool:
    """Whether both give several values at once: then a mistake that was made gives the same ones."""
    return any(_entries(a.value).keys() & _entries(b.value).keys() for a, b in zip(mine, wrong, strict=False))


def _entries(value: Value) -> Mapping[int | str, Value]:
    if isinstance(value, dict):
        return value
    return dict(enumerate(value)) if isinstance(value, list | tuple) else {}


def raises_of_its_own(mine: Sequence[Step], *others: Sequence[Step]) -> bool:
    """Whether a run ended in an exception, or in no answer, and none of the others does so in that call."""
    if not (mine and isinstance(mine[-1].value, StudentFault)):
        return False
    last = len(mine) - 1
    return not any(len(other) > last and values_agree(mine[last].value, other[last].value) for other in others)


def _wrong_parts(wrong: Step, right: Step) -> Iterator[int | str]:
    if not values_agree(wrong.value, right.value, strict=False):
        yield BACK
    for key in dict.fromkeys((*wrong.changed, *right.changed)):
        both = key in wrong.changed and key in right.changed
        if not both or not values_agree(wrong.changed[key].value, right.changed[key].value, strict=False):
            yield key


def _is_shared(part: int | str, mine: Step, wrong: Step, right: Step) -> bool:
    """Of an argument that should stay it is the change that counts: its size may be another mistake's."""
    if part == BACK:
        return values_agree(mine.value, wrong.value, strict=False)
    if isinstance(mine.value, StudentFault) and not isinstance(wrong.value, StudentFault):
        return False  # what was not reached was not left as it is
    if not (part in mine.changed and part in wrong.changed and part in right.changed):
        return (part in mine.changed) is (part in wrong.changed)
    return values_agree(mine.changed[part].value, wrong.changed[part].value, strict=False)


def shows_a_value(steps: Sequence[Step], reference: Sequence[Step]) -> bool:
    """Whether the difference is more than an exception or a nan, which many mistakes have in common."""
    return any(
        is_telling(mine.value) and not step_agrees(mine, right) for mine, right in zip(steps, reference, strict=False)
    )


def is_telling(value: Value) -> bool:
    """Whether a value tells one mistake from another: no exception, and not nan or inf throughout."""
    if isinstance(value, StudentFault):
        return False
    numbers = np.asarray(value) if isinstance(value, np.ndarray | np.generic | float | int) else None
    if numbers is None or numbers.dtype.kind not in "fc":
        return True
    return bool(np.isfinite(numbers).any()) or numbers.size == 0
