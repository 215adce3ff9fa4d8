"""Crossings: the values of a task's tests beside the right ones, under the names by which the student knows them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import numpy as np

from grader.diagnosis.comparison.agreement import step_agrees, values_agree
from grader.diagnosis.comparison.names import Names
from grader.student.plain import Numbers, Value
from grader.student.step import Step
from grader.testing.near import all_near

WIDE, NARROW = 1e-6, 1e-4  # relative rounding of float64, and of anything shorter
MANY = 4  # times the rounding: beyond that a single number tells two arrays apart
MOST = 1 << 19  # numbers of a crossing, 4 MiB as float64: the course's own stay below, and larger ones are copied often
BEFORE = "before"  # what the call before of the same name should give
Steps: TypeAlias = Mapping[str, Sequence[Step]]


@dataclass(frozen=True)
class Part:
    """An array that came back, or by how much an argument was moved, beside the right one; float64, each in its own shape.

    label: `dW`, `backward(…)`, `gradient(…)["W1"]`.
    """

    label: str
    mine: Numbers
    right: Numbers
    is_right: bool
    rtol: float = WIDE
    key: str = ""  # under which it stands in a dict that is an argument

    def equals(self, other: Numbers) -> bool:
        """Whether the student's numbers are these, but for rounding. The largest is looked at first: most guesses fail there."""
        return self.may_equal(other) and close(self.mine, other, self.rtol)

    def may_equal(self, other: Numbers, by: float = 1.0) -> bool:
        """Whether shape and the most telling number say nothing against it; `other` times `by`."""
        if self.mine.shape != other.shape:
            return False
        at, mine, most = self._telling
        if at is None:
            return True
        there = by * float(other.item(at))
        if math.isfinite(mine):
            return not abs(there - mine) > most
        return there == mine or (math.isnan(there) and math.isnan(mine))

    @property
    def place(self) -> tuple[str, str]:
        """Which of all that came back from a call it is."""
        return self.label, self.key

    @cached_property
    def _telling(self) -> tuple[int | None, float, float]:
        """Where the first of the student's numbers stands that is none, else the largest; what it is, and how far another one may
        be from it."""
        sizes = np.abs(self.mine)
        if not sizes.size:
            return None, 0.0, 0.0
        finite = np.isfinite(sizes)
        at = int(sizes.argmax() if finite.all() else finite.argmin())
        return at, float(self.mine.item(at)), MANY * self.rtol * float(sizes.item(at))


@dataclass(frozen=True)
class Crossing:
    """One call of a test, or one attribute that it read. number: how many of this name came before in the test.

    parts: None where an exception came back, or no numbers. known: by name, the arguments of this call and the latest of
    all calls before it, and what these should give.
    """

    test: str
    step: Step
    number: int
    parts: tuple[Part, ...] | None
    agrees: bool
    known: Mapping[str, Value]
    after: frozenset[str] = frozenset()  # names of what was called before in the test
    owners: Mapping[str, str] = field(default_factory=dict)  # by argument, the call that it was given to

    @property
    def wrong(self) -> tuple[Part, ...]:
        """The parts that are not right."""
        return tuple(p for p in self.parts or () if not p.is_right)

    @property
    def is_next(self) -> bool:
        """Whether a generator was asked for more."""
        return self.step.name.endswith(".next")

    @property
    def is_end(self) -> bool:
        """Whether a generator had nothing more to give: that tells nothing of what it gave."""
        return self.is_next and self.step.value is None


def close(a: Numbers, b: Numbers, rtol: float = WIDE) -> bool:
    """Whether two arrays of one shape are the same but for rounding."""
    return bool(entries_close(a, b, rtol).all())


def entries_close(a: Numbers, b: Numbers, rtol: float = WIDE) -> Numbers:
    """Entry by entry."""
    size = float(np.abs(b).max(initial=0.0))
    if not (np.isfinite(size) and np.isfinite(a).all()):
        finite = np.abs(b[np.isfinite(b)])
        return np.isclose(a, b, rtol=rtol, atol=rtol * float(finite.max(initial=0.0)), equal_nan=True)
    near: Numbers = np.abs(a - b) <= rtol * (size + np.abs(b))
    return near


def crossings(steps: Steps, reference: Steps, names: Names) -> list[Crossing]:
    """All crossings of all tests, in order; of each test as many as both sides made."""
    return [c for test in steps for c in _of_test(test, steps[test], reference[test], names=names)]


def _of_test(test: str, steps: Sequence[Step], reference: Sequence[Step], *, names: Names) -> Iterator[Crossing]:
    known: dict[str, Value] = {}
    owners: dict[str, str] = {}
    count: dict[str, int] = {}
    last: dict[str, Value] = {}
    for mine, right in zip(steps, reference, strict=False):
        if mine.name != right.name:
            return
        given = _arguments(mine, names)
        known |= given
        owners |= dict.fromkeys(given, mine.name)
        short = mine.name.rpartition(".")[2]
        label = f"{short}(…)" if names.is_called(mine.name) else short
        number = count.get(mine.name, 0)
        here = {**known, BEFORE: last[label]} if label in last else dict(known)
        yield Crossing(
            test,
            mine,
            number=number,
            parts=_parts(mine, right, label),
            agrees=step_agrees(mine, right),
            known=here,
            after=frozenset(count),
            owners=dict(owners),
        )
        count[mine.name] = number + 1
        if isinstance(right.value, np.ndarray | float | int):
            last[label] = right.value
            known[label] = right.value


def _arguments(step: Step, names: Names) -> dict[str, Value]:
    return {**names.options(step.name), **dict(zip(names.of(step.name), step.args, strict=False)), **step.kwargs}


def _parts(mine: Step, right: Step, label: str) -> tuple[Part, ...] | None:
    """None where what came back cannot be compared as numbers, or has more of them than any right answer."""
    found: list[Part] = []
    if _count([mine.value, *(change.value for change in mine.changed.values())]) > MOST:
        return None
    if not _of_value(mine.value, right.value, label, found=found):
        return None
    for key in right.changed:
        before = mine.args[key] if isinstance(key, int) and key < len(mine.args) else mine.kwargs.get(str(key))
        if key not in mine.changed:
            return None
        own = right.args[key] if isinstance(key, int) and key < len(right.args) else right.kwargs.get(str(key))
        name = "params" if isinstance(before, dict) else f"argument {key}"
        moved = (before, mine.changed[key].value), (own, right.changed[key].value)
        if not _moves(*moved, label=name, found=found):
            return None
    return tuple(found)


def _count(value: Value) -> int:
    """How many numbers it holds."""
    if isinstance(value, dict):
        return _count(list(value.values()))
    if isinstance(value, tuple | list):
        return sum(map(_count, value))
    return value.size if isinstance(value, np.ndarray) else 1


def _of_value(mine: Value, right: Value, label: str, *, found: list[Part]) -> bool:
    if isinstance(right, dict):
        is_alike = isinstance(mine, dict) and mine.keys() == right.keys()
        return is_alike and all(_of_value(mine[k], right[k], f'{label}["{k}"]', found=found) for k in right)
    if isinstance(right, tuple | list):
        is_alike = isinstance(mine, tuple | list) and len(mine) == len(right)
        return is_alike and all(
            _of_value(a, b, f"{label}[{i}]", found=found) for i, (a, b) in enumerate(zip(mine, right, strict=True))
        )
    a, b = _numbers(mine), _numbers(right)
    if a is None or b is None:
        return mine is None or right is None or type(mine) is type(right)
    is_narrow = isinstance(mine, np.ndarray | np.generic) and mine.dtype.itemsize < a.itemsize
    found.append(
        Part(label, a, b, is_right=values_agree(mine, right, strict=False), rtol=NARROW if is_narrow else WIDE)
    )
    return True


def _numbers(value: Value) -> Numbers | None:
    if not isinstance(value, np.ndarray | np.generic | float | int | bool):
        return None
    array = np.asarray(value)
    return array.astype(np.float64) if array.dtype.kind in "biuf" else None


def _moves(
    mine: tuple[Value, Value], right: tuple[Value, Value], *, label: str, found: list[Part], key: str = ""
) -> bool:
    """By how much an argument was moved, of a dict array by array; each side as before and after."""
    (before, after), (start, end) = mine, right
    if isinstance(before, dict):
        sides = after, start, end
        if not all(isinstance(v, dict) and v.keys() == before.keys() for v in sides):
            return False
        return all(
            _moves((before[k], after[k]), (start[k], end[k]), label=f"{label}[key]", found=found, key=k) for k in before
        )
    arrays = [_numbers(v) for v in (before, after, start, end)]
    if any(a is None for a in arrays) or len({a.shape for a in arrays if a is not None}) > 1:
        return False
    b0, b1, r0, r1 = (a for a in arrays if a is not None)
    by, wanted = b1 - b0, r1 - r0
    found.append(Part(label, by, wanted, is_right=all_near(by, wanted, NARROW, 1e-12), rtol=NARROW, key=key))
    return True


Group: TypeAlias = Sequence[tuple[Crossing, Part]]


def first_wrong(found: Sequence[Crossing], lost: Sequence[str]) -> list[Crossing]:
    """Of each lost test the crossing in which it goes wrong; what comes after may follow from it."""
    firsts: dict[str, Crossing] = {}
    for c in found:
        if c.test in lost and not c.agrees:
            firsts.setdefault(c.test, c)
    return list(firsts.values())
