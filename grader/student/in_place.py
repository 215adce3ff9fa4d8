"""In place: an argument that a call is meant to change, and how the change on the student's side gets into it."""

from __future__ import annotations

import numpy as np

from grader.student.backend import Change
from grader.student.plain import Value


class InPlace:
    """Wraps an argument that the call is meant to change."""

    __slots__ = ("value",)

    def __init__(self, value: Value):
        self.value = value


def inplace(value: Value) -> Value:
    """Mark an argument that the call changes in place: an array, or a dict or list of arrays."""
    return InPlace(value)


def apply_change(target: Value, change: Change) -> None:
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


def _apply_entry(target: Value, key: Value, new: Value, rebound: bool) -> None:
    old: Value = target[key] if not isinstance(target, dict) or key in target else None
    arrays = isinstance(old, np.ndarray) and isinstance(new, np.ndarray)
    if arrays and not rebound and old.shape == new.shape and old.dtype == new.dtype:
        np.copyto(old, new)
    else:
        target[key] = new
