"""Asking: which of the properties that a student is owed everywhere a test asks for.

`grade dev check --properties` lays them against the tasks of the course. A test made by a property carries its names;
one written by hand says so: `@asks(Owed.FLOAT32)` or `@asks("float32")`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

Test = TypeVar("Test", bound=Callable[..., None])
_ATTRIBUTE = "__saiten_asks__"


class Owed(StrEnum):
    """The common checks: those of any task, of a class, and of a class with `backward`."""

    SHAPE_AND_KIND = "shape_and_kind"
    ARGUMENTS_STAY = "arguments_stay"
    VALUES = "values"
    ONE_SAMPLE = "one_sample"
    TWICE_THE_SAME = "twice_the_same"
    INTEGERS = "integers"
    FLOAT32 = "float32"
    EMPTY_BATCH = "empty_batch"
    TWO_OBJECTS = "two_objects"
    GRADIENT = "gradient"
    LATEST_FORWARD = "latest_forward"


OF_CLASSES = frozenset({Owed.TWO_OBJECTS})
OF_BACKWARD = frozenset({Owed.GRADIENT, Owed.LATEST_FORWARD})


def asks(*names: str) -> Callable[[Test], Test]:
    """The test asks for these properties. Raises ValueError for a name that is none of `Owed`."""
    owed = frozenset(Owed(name) for name in names)

    def enter(test: Test) -> Test:
        setattr(test, _ATTRIBUTE, asked_by(test) | owed)
        return test

    return enter


def asked_by(test: Callable[..., None]) -> frozenset[Owed]:
    """What the test says it asks for."""
    found: frozenset[Owed] = getattr(test, _ATTRIBUTE, frozenset())
    return found
