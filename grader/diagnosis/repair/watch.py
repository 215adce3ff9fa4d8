"""Watch: a program whose expressions say what they give, or give something else: what another program has in that place.

What is seen is laid out by crossing: one call from outside, with all that it calls itself.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np

from grader.diagnosis.repair.slots import Slot, Undo, slots

WATCH = "saiten_watch"  # the name of the watch in a program
MOST_OF_A_PLACE = 64  # different values in one crossing
MOST_NUMBERS = 20_000  # of one value
MOST_IN_ALL = 400_000
MOST_WHOLE = 1 << 62  # of a whole number
LONGEST_TUPLE = 8  # a shape, say
_PARTS = (ast.Starred, ast.Slice, ast.Yield, ast.YieldFrom, ast.Await)
_READ = (ast.Name, ast.Attribute, ast.Subscript)
_UNSEEN = frozenset({"np", "numpy", "self"})

# A place, in each crossing in which it was asked what it gave (equal values in a row once), and how often it was asked there.
Seen = tuple[int, list[list[object]], list[int]]
Given = Mapping[int, Sequence[Sequence[object]]]  # by place, what it has to give in each crossing


def places(functions: Iterable[ast.stmt]) -> list[Slot]:
    """Every expression in the bodies of functions, the inner before the outer."""
    bodies = [statement for f in functions if isinstance(f, ast.FunctionDef) for statement in f.body]
    return [slot for statement in bodies for slot in reversed(list(slots(statement))) if _can_be_watched(slot)]


def _can_be_watched(slot: Slot) -> bool:
    expression = slot.expression
    if isinstance(slot.parent, ast.pattern | ast.FunctionDef | ast.arguments) or isinstance(expression, _PARTS):
        return False
    if isinstance(expression, ast.Name) and expression.id in _UNSEEN:
        return False
    if isinstance(expression, ast.Tuple) and any(isinstance(e, _PARTS) for e in expression.elts):
        return False
    if isinstance(expression, ast.Constant):
        return type(expression.value) in (int, float)
    return isinstance(getattr(expression, "ctx", None), ast.Load | None)


class Origin(NamedTuple):
    """What a place is computed from: other places, which are names, attributes and entries. is_end: what it gives is returned,
    or written into an array or a dict."""

    places: list[int]
    is_end: bool


def origins(watched_slots: Sequence[Slot]) -> list[Origin]:
    """Of each place."""
    place_of = {id(slot.expression): place for place, slot in enumerate(watched_slots)}
    found = []
    for slot in watched_slots:
        inner = [n for n in ast.walk(slot.expression) if n is not slot.expression and id(n) in place_of]
        read = [place_of[id(n)] for n in inner if isinstance(n, _READ)]
        found.append(Origin(read, _is_end(slot)))
    return found


def _is_end(slot: Slot) -> bool:
    if isinstance(slot.parent, ast.Assign | ast.AugAssign):
        targets = slot.parent.targets if isinstance(slot.parent, ast.Assign) else [slot.parent.target]
        return any(isinstance(t, ast.Subscript) and isinstance(t.value, ast.Name) for t in targets)
    return isinstance(slot.parent, ast.Return)


def under_watch(watched: Iterable[tuple[int, Slot]], functions: Iterable[ast.stmt]) -> Iterator[Undo]:
    """Have these places ask the watch for what they give, and the functions tell it of their calls."""
    yield from (_asking(slot, place) for place, slot in watched)
    yield from map(_counted, functions)


def _asking(slot: Slot, place: int) -> Undo:
    asked = ast.Attribute(ast.Name(WATCH, ast.Load()), "given", ast.Load())
    return slot.put(ast.Call(asked, [ast.Constant(place), slot.expression], []))


def _counted(function: ast.stmt) -> Undo:
    """Have the watch told when a function is entered and left; not of one that yields, which is left when it has just begun."""
    yields = (ast.Yield, ast.YieldFrom)
    if not isinstance(function, ast.FunctionDef) or any(isinstance(n, yields) for n in ast.walk(function)):
        return lambda: None
    old = function.body
    function.body = [ast.With([ast.withitem(ast.Name(WATCH, ast.Load()))], old, lineno=function.lineno)]
    ast.fix_missing_locations(function)
    return partial(setattr, function, "body", old)


@dataclass
class _Turn:
    """Of one place: what it still gives. crossing: the one that it is in; crossings, asked: how many of them, and how
    often in this one."""

    values: Sequence[Sequence[object]]
    crossing: int = 0
    crossings: int = -1
    asked: int = 0

    def next(self, crossing: int, value: object) -> object:
        """What to give in the place of a value."""
        if crossing != self.crossing:
            self.crossing, self.crossings, self.asked = crossing, self.crossings + 1, -1
        self.asked += 1
        here = self.values[self.crossings] if self.crossings < len(self.values) else ()
        n = 0 if len(here) == 1 else self.asked
        return _copy(here[n]) if n < len(here) else value


class Watch:
    """Sees what places give, or has them give something else. only: the one place that is seen."""

    def __init__(self, only: int | None = None) -> None:
        self._only, self._depth, self._crossing = only, 0, 0
        self._turns: dict[int, _Turn] | None = None
        self._seen: dict[int, list[tuple[int, list[object], int]]] = {}
        self._left = MOST_IN_ALL

    def put(self, given: Given) -> None:
        """From now on, places give this."""
        self._depth = self._crossing = 0
        self._turns = {place: _Turn(values) for place, values in given.items()}

    @staticmethod
    def copied(value: object) -> object:
        """An argument with all that it holds, of which nobody else has anything."""
        return copy.deepcopy(value)

    def __enter__(self) -> None:
        """A function is called: the watch is held for as long as it runs."""
        if not self._depth:
            self._crossing += 1
        self._depth += 1

    def __exit__(self, *_: object) -> None:
        self._depth -= 1

    def given(self, place: int, value: object) -> object:
        """What a place gives."""
        if self._turns is None:
            self._see(place, value)
            return value
        turn = self._turns.get(place)
        return turn.next(self._crossing, value) if turn else value

    def _see(self, place: int, value: object) -> None:
        size = numbers_of(value)
        most = MOST_NUMBERS if self._only is None else MOST_IN_ALL
        if not 0 <= size <= min(most, self._left) or self._only not in (None, place):
            return
        crossings = self._seen.setdefault(place, [])
        if not crossings or crossings[-1][0] != self._crossing:
            crossings.append((self._crossing, [], 0))
        crossing, values, count = crossings[-1]
        crossings[-1] = (crossing, values, count + 1)
        if len(values) < MOST_OF_A_PLACE and not (values and _is_same(values[-1], value)):
            self._left -= size
            values.append(_copy(value))

    def seen(self) -> Iterator[Seen]:
        """Each place, in the order in which they were asked first."""
        for place, crossings in self._seen.items():
            yield place, [values for _, values, _ in crossings], [count for *_, count in crossings]


def numbers_of(value: object) -> int:
    """How many numbers a value is; below 0 if it is no numbers at all."""
    if isinstance(value, np.ndarray):
        return value.size if value.dtype.kind in "fiub" else -1
    if isinstance(value, tuple | list):
        return len(value) if len(value) <= LONGEST_TUPLE and all(map(_is_number, value)) else -1
    return 1 if _is_number(value) else -1


def _is_number(value: object) -> bool:
    if isinstance(value, int):  # of Python, as large as one likes
        return abs(value) < MOST_WHOLE
    return isinstance(value, float | np.bool_ | np.integer | np.floating)


def _is_same(one: object, other: object) -> bool:
    """Whether two values are the same to the last bit."""
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
    return type(one) is type(other) and not isinstance(one, np.ndarray) and one == other


def _copy(value: object) -> object:
    return value.copy() if isinstance(value, np.ndarray | list) else value
