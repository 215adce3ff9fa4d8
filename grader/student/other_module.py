"""Other module: one on the student's side beside the file that is graded: an earlier file of theirs, or one of Python's own.

`student.module("layers").Affine(W, b)` is a layer of their layers.py. An exercise whose tests do so says it in its table
(`tests_use`), as its own file need not import them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Called = TypeVar("Called")


class OtherModule(Generic[Called]):
    """Its attributes can be called. `function` gives the one of a name such as "layers.Affine"."""

    __slots__ = ("_function", "_name")

    def __init__(self, name: str, function: Callable[[str], Called]):
        self._name, self._function = name, function

    def __getattr__(self, name: str) -> Called:
        return self._function(f"{self._name}.{name}")
