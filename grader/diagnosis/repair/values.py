"""Values: which places of a program may be given what a place of the reference gives, in the same test.

A program that is right once one of its places gives other numbers goes wrong in that place, or in what it is computed from;
nobody need have foreseen how.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from grader.diagnosis.repair.watch import Origin, Seen
from grader.student.plain import Value

RTOL, ATOL = 1e-6, 1e-9
FEW = 3  # numbers, with which luck has to be reckoned
MOST_CANDIDATES = 1_500


@dataclass(frozen=True)
class Candidate:
    """A place, and the one of the reference whose values it is given. numbers: how many; group: the same of those that are
    given the same in this test; is_first: what the place is computed from is right, as far as that can be seen; is_read: it
    is a name, an attribute or an entry, computed elsewhere."""

    place: int
    source: int
    numbers: int
    group: int
    is_first: bool
    is_read: bool


def candidates(
    own: Sequence[Seen], right: Sequence[Sequence[Seen]], origins: Sequence[Origin], results: Sequence[Value]
) -> list[Candidate]:
    """Those of one test, what is computed from what is right in front, then what is computed first. right: of the reference, in that test and in some others; origins: of
    each place.

    What gives the result itself is one only if it is made from something that was computed before and is right: else it says
    no more than that the result is wrong.
    """
    sources = list(_distinct(right))
    groups = {s[0]: next(o[0] for o in sources if _agree(o[1], s[1])) for s in sources}
    telling = {place for place, values, _ in own if _is_telling(values)}
    good = {place for place, values, _ in own if any(_agree(values, s[1]) for s in sources)}
    wrong = {place for place, *_ in own} - good
    whole = [[[r]] for r in results if _is_array(r)]
    found = []
    for seen in own:
        place, values, _ = seen
        if place in good & telling:
            continue
        origin = origins[place]
        is_first = bool(origin.places) and wrong.isdisjoint(origin.places)
        for source in sources:
            if _may_take(seen, source) and not _agree(values, source[1]):
                is_result = any(_agree(source[1][-1:], r) for r in whole)
                numbers, group = _count(source[1]), groups[source[0]]
                if is_first or (numbers >= FEW and not is_result):
                    if is_result and not telling.intersection(origin.own):
                        continue
                    found.append(Candidate(place, source[0], numbers, group, is_first=is_first, is_read=origin.is_read))
    return sorted(found, key=lambda c: not c.is_first)[:MOST_CANDIDATES]


def _count(values: Sequence[Sequence[Value]]) -> int:
    return sum(np.size(v) for crossing in values for v in crossing)


def _distinct(right: Sequence[Sequence[Seen]]) -> Iterator[Seen]:
    """Each of what the reference gives in the first test once, but for what differs in another."""
    others = [{place: values for place, values, _ in seen} for seen in right[1:]]
    kept: list[Seen] = []
    for seen in right[0]:
        if not any(
            k[2] == seen[2]
            and _agree(k[1], seen[1])
            and all(_agree(o.get(k[0], ()), o.get(seen[0], ())) for o in others)
            for k in kept
        ):
            kept.append(seen)
            yield seen


def _may_take(own: Seen, right: Seen) -> bool:
    """Whether a place can be given what the other gives: as often, and the same sort of values."""
    _, values, counts = own
    _, others, other_counts = right
    if len(values) != len(others):
        return False
    for n in range(len(values)):
        if len(others[n]) != 1 and not len(others[n]) == other_counts[n] == counts[n]:
            return False
    return bool(others) and _sort(values[0][0]) == _sort(others[0][0])


def _sort(value: Value) -> tuple[str, int]:
    """What is exchanged for what: arrays of as many axes, whole numbers, other numbers, shapes."""
    if isinstance(value, np.ndarray) and value.ndim:
        return "array", value.ndim
    if isinstance(value, tuple | list):
        return "shape", len(value)
    if isinstance(value, bool | np.bool_):
        return "truth", 0
    return ("whole" if isinstance(value, int | np.integer) else "number"), 0


def _is_telling(values: Sequence[Sequence[Value]]) -> bool:
    """Whether two programs hardly give the same by chance."""
    return any(_is_array(v) for crossing in values for v in crossing)


def _is_array(value: Value) -> bool:
    return isinstance(value, np.ndarray) and value.size > 1 and value.dtype.kind in "fiu"


def _agree(one: Sequence[Sequence[Value]], other: Sequence[Sequence[Value]]) -> bool:
    return len(one) == len(other) and all(
        len(a) == len(b) and all(_close(x, y) for x, y in zip(a, b, strict=True))
        for a, b in zip(one, other, strict=True)
    )


def _close(one: Value, other: Value) -> bool:
    if isinstance(one, tuple | list) or isinstance(other, tuple | list):
        return type(one) is type(other) and list(one) == list(other)
    return np.shape(one) == np.shape(other) and bool(np.allclose(one, other, RTOL, ATOL, equal_nan=True))
