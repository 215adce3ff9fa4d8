"""Boundary: what crosses between a hidden test and the student's side, and what a `Backend` on that side must offer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np

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

    value: Any
    rebound: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reply:
    """What a call gave. `changed` maps the position (int) or keyword (str) of each argument that was changed."""

    value: Any
    changed: Mapping[int | str, Change] = field(default_factory=dict)


class Backend(Protocol):
    """The other side of the boundary. Every method may raise a StudentFault."""

    def call(self, handle: int, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any], timeout: float) -> Reply:
        """Call attribute `name` of the object (the object itself where `name` is empty)."""

    def get(self, handle: int, name: str, timeout: float) -> Any:
        """An attribute by value, or a Ref where it is an object."""

    def put(self, handle: int, name: str, key: str, value: np.ndarray[Any, Any], timeout: float) -> None:
        """Give the array `attribute[key]` new content; the array stays the same one."""

    def next(self, handle: int, timeout: float) -> tuple[bool, Any]:
        """(True, next item) of an iterator or iterable, or (False, None) at its end."""

    def cpu_seconds(self) -> float | None:
        """How long the other side has been on a core so far; None where that cannot be told."""


def apply_change(target: Any, change: Change) -> None:
    """Bring a change on the student's side back into the test's own object."""
    if isinstance(target, np.ndarray):
        np.copyto(target, change.value)
    elif isinstance(target, dict):
        for gone in target.keys() - change.value.keys():
            del target[gone]
        for key, new in change.value.items():
            _apply_entry(target, key, new, str(key) in change.rebound)
    elif isinstance(target, list):
        del target[len(change.value) :]
        target.extend([None] * (len(change.value) - len(target)))
        for index, new in enumerate(change.value):
            _apply_entry(target, index, new, str(index) in change.rebound)


def _apply_entry(target: Any, key: Any, new: Any, rebound: bool) -> None:
    old: Any = target[key] if not isinstance(target, dict) or key in target else None
    arrays = isinstance(old, np.ndarray) and isinstance(new, np.ndarray)
    if arrays and not rebound and old.shape == new.shape and old.dtype == new.dtype:
        np.copyto(old, new)
    else:
        target[key] = new


def same_data(a: Any, b: Any) -> bool:
    """Whether two pieces of plain data are the same to the bit (nan equals nan)."""
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same_data(a[k], b[k]) for k in a)
    if isinstance(a, tuple | list) and isinstance(b, tuple | list):
        return type(a) is type(b) and len(a) == len(b) and all(map(same_data, a, b))
    return type(a) is type(b) and bool(a is b or a == b or (a != a and b != b))
