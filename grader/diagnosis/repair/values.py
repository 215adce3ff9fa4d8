"""Values: which places of a program may be given what a place of the reference gives, in the same test.

A program that is right once one of its places gives other numbers goes wrong in that place, or in what it is computed from;
nobody need have foreseen how.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from grader.diagnosis.comparison.agreement import values_agree
from grader.diagnosis.repair.forms import Crossings, Form, forms
from grader.diagnosis.repair.watch import Origin, Seen, numbers_of
from grader.student.plain import Numbers, Value

FEW = 3  # numbers, with which luck has to be reckoned
MOST_CANDIDATES = 1_500


@dataclass(frozen=True)
class Candidate:
    """A place, and the one of the reference whose values it is given. order: when it is computed, the first at 0; numbers: how
    many it is given; group: the same of those that are given the same in this test; form: in which it is given them; is_right:
    it is a name for what the reference has as well."""

    place: int
    source: int
    order: int
    numbers: int
    group: int
    form: Form = Form.WHOLE
    is_right: bool = False


class _Source(NamedTuple):
    """What a place of the reference gives, in one form. is_end: it gives the result."""

    place: int
    values: Crossings
    counts: Sequence[int]
    form: Form
    group: int
    is_end: bool


def candidates(
    own: Sequence[Seen],
    right: Sequence[Sequence[Seen]],
    origins: Sequence[Origin],
    results: Sequence[Value],
    given: Sequence[Value],
) -> list[Candidate]:
    """Those of one test: what is computed from what the reference has as well, then the others, then what it has as well,
    perhaps elsewhere; of these what is computed first. right: of the reference, in that test and in some others; origins:
    of each place.

    What gives the result itself is none: that it is wrong is known. Nor is what was given to the program: that is right.
    """
    ends = [[[r]] for r in _arrays(results)]
    sources = list(_sources(list(_distinct(right)), {tuple(counts) for *_, counts in own}, ends))
    shared = {seen[0] for seen in own if any(_is_shared(seen, source) for source in sources)}
    telling = {place for place, values, _ in own if _is_telling(values)}
    unshared = {place for place, *_ in own} - shared
    arguments = [[part] for a in _arrays(list(given)) for part in _parts(a)]
    found: list[tuple[int, Candidate]] = []
    for order, seen in enumerate(own):
        place, values, _ = seen
        if origins[place].is_end or any(_agree(values[:1], a) for a in arguments):
            continue
        is_first = bool(origins[place].places) and unshared.isdisjoint(origins[place].places)
        is_known = place in shared & telling
        is_right = is_known and not origins[place].places
        rank = 2 if is_known else 0 if is_first else 1
        for source in sources:
            numbers = _count(source.values)
            if source.is_end or (numbers < FEW and not is_first) or _is_shared(seen, source):
                continue
            if _may_take(seen, source):
                found.append(
                    (rank, Candidate(place, source.place, order, numbers, source.group, source.form, is_right))
                )
    return [candidate for _, candidate in sorted(found, key=lambda f: f[0])][:MOST_CANDIDATES]


def _sources(right: Sequence[Seen], wanted: Set[tuple[int, ...]], ends: Sequence[Crossings]) -> Iterator[_Source]:
    """What the reference gives, in each form that some place can take. wanted: how often these are asked; ends: what is given back."""
    for place, values, asked in right:
        group = next(n for n, other in enumerate(right) if _agree(other[1], values))
        is_end = any(_agree(values[-1:], e) for e in ends)
        for form, given in forms(values, asked, wanted):
            counts = asked if form is Form.WHOLE else [len(v) for v in given]
            yield _Source(place, given, counts, form, group * len(Form) + form.value, is_end)


def _is_shared(own: Seen, source: _Source) -> bool:
    """Whether a place gives what the reference gives as well."""
    _, values, counts = own
    return (source.form is Form.WHOLE or list(counts) == list(source.counts)) and _agree(values, source.values)


def seen_of(told: Value, places: int) -> list[Seen]:
    """What a worker says that its places give, as far as that can be: the student's code has run there."""
    return [
        (place, values, counts)
        for place, values, counts in (entry for entry in _several(told) if isinstance(entry, tuple) and len(entry) == 3)
        if type(place) is int and 0 <= place < places and len(_several(values)) == len(_several(counts)) > 0
        if all(type(count) is int for count in counts)
        and all(_several(v) and all(numbers_of(n) >= 0 for n in v) for v in values)
    ]


def _several(told: Value) -> list[Value]:
    return told if isinstance(told, list) else []


def _count(values: Sequence[Sequence[Value]]) -> int:
    return sum(np.size(v) for crossing in values for v in crossing)


def _arrays(value: Value) -> Iterator[Numbers]:
    """Those in a value, however deep."""
    if isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _arrays(part)
    elif _is_array(value):
        yield value


def _parts(value: Numbers) -> Iterator[list[Value]]:
    """An array, its rows and its entries, as a loop is given them."""
    yield [value]
    yield list(value)
    yield list(value.ravel())


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


def _may_take(own: Seen, source: _Source) -> bool:
    """Whether a place can be given what the other gives: as often, and the same sort of values."""
    _, values, counts = own
    others = source.values
    if len(values) != len(others):
        return False
    for n in range(len(values)):
        if len(others[n]) != 1 and not len(others[n]) == source.counts[n] == counts[n]:
            return False
    return bool(others) and _sort(values[0][0]) == _sort(others[0][0])


def _sort(value: Value) -> str:
    """What is exchanged for what: arrays of as many axes, whole numbers, other numbers, shapes."""
    if isinstance(value, np.ndarray):
        return f"{value.ndim} axes"
    if isinstance(value, tuple | list):
        return f"{len(value)} of {', '.join(map(_sort, value))}"
    if isinstance(value, bool | np.bool_):
        return "truth"
    return "whole" if isinstance(value, int | np.integer) else "number"


def _is_telling(values: Sequence[Sequence[Value]]) -> bool:
    """Whether two programs hardly give the same by chance."""
    return any(_is_array(v) for crossing in values for v in crossing)


def _is_array(value: Value) -> bool:
    return isinstance(value, np.ndarray) and value.size > 1 and value.dtype.kind in "fiu"


def _agree(one: Sequence[Sequence[Value]], other: Sequence[Sequence[Value]]) -> bool:
    return values_agree(one, other, strict=False)
