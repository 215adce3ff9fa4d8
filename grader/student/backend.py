"""Backend: what crosses between a hidden test and the student's side, and what a `Backend` on that side must offer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from grader.student.plain import Numbers, Value

MODULE = 0  # the handle of the student's module itself


@dataclass(frozen=True, slots=True)
class Ref:
    """An object that lives on the student's side."""

    handle: int
    type_name: str = "object"


@dataclass(frozen=True, slots=True)
class Change:
    """An argument after the call, where it was changed. `rebound`: keys of a dict (or indices of a list, as text)
    whose entry is another object than before, not the same array with new content."""

    value: Value
    rebound: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reply:
    """What a call gave. `changed` maps the position (int) or keyword (str) of each argument that was changed."""

    value: Value
    changed: Mapping[int | str, Change] = field(default_factory=dict)


class Backend(Protocol):
    """The other side of the boundary. Every method may raise a StudentFault."""

    def call(
        self, handle: int, name: str, args: tuple[Value, ...], kwargs: Mapping[str, Value], timeout: float
    ) -> Reply:
        """Call attribute `name` of the object (the object itself where `name` is empty)."""

    def get(self, handle: int, name: str, timeout: float) -> Value:
        """An attribute by value, or a Ref where it is an object."""

    def put(self, handle: int, name: str, values: Mapping[str, Numbers], timeout: float) -> None:
        """Give the arrays `attribute[key]` new content, one after another until one faults; they stay the same ones.
        Without a name, the arrays that the object was made with: a key is a place among the arguments."""

    def next(self, handle: int, timeout: float) -> tuple[bool, Value]:
        """(True, next item) of an iterator or iterable, or (False, None) at its end."""

    def cpu_seconds(self) -> float | None:
        """How long the other side has been on a core so far; None where that cannot be told."""

    def waited_seconds(self) -> float:
        """How long both sides had to wait for a core so far, as far as that can be told."""
