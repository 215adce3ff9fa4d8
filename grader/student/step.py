"""Step: one crossing of the boundary, as it is kept for messages and for diagnosis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.student.backend import Change
from grader.student.plain import Value


@dataclass(frozen=True, slots=True)
class Step:
    """One crossing of the boundary, for the messages and for diagnosis by replay."""

    name: str  # "softmax", "Adam.update", "Adam.m"
    args: tuple[Value, ...]
    kwargs: Mapping[str, Value]
    value: Value  # what came back: arrays, scalars, Ref; or the StudentFault
    changed: Mapping[int | str, Change]
    is_read: bool = False  # an attribute, by value: nothing was called
