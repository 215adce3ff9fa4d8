"""Objects: what lives on the student's side and a test holds by number. Both backends stand on this table.

Results that are no plain data stay here behind a handle, the same object behind the same one; the module itself is 0.
Questions are answered here: a call, with what it changed in its arguments; an attribute; new content for an array; the
next item of an iterator.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from types import ModuleType
from typing import Generic, NamedTuple

import numpy as np

from grader.student.backend import MODULE, Ref
from grader.student.plain import NAME_CAP, Made, Value, clean, plain_key, same_data
from grader.student.raised import NoSuchName

Ask = Callable[[int, tuple[Value, ...], dict[str, Value]], Value]
Find = Callable[[str], ModuleType]
_NO_MODULE = ModuleType("nothing loaded yet")
_END = object()


class Changed(NamedTuple, Generic[Made]):
    """An argument, by position or keyword, after a call that changed it; see `backend.Change`."""

    key: int | str
    value: Made
    rebound: list[str]


class Objects:
    """The student's objects by number. `ask` calls a function of the test's: its number, arguments, keywords.

    `find` gives another module by its name: see `Student.module`.
    """

    def __init__(self, ask: Ask, module: ModuleType = _NO_MODULE, find: Find = importlib.import_module):
        self._ask, self._find = ask, find
        self._objects: list[Value] = [module]
        self._number_of = {id(module): MODULE}  # the list above keeps the objects alive
        self._iterators: dict[int, Iterator[Value]] = {}
        self._functions: dict[int, Callable[..., Value]] = {}
        self._made_with: dict[int, list[Value]] = {}  # of an object: what the call got that first gave it

    def load(self, module: ModuleType) -> None:
        """Take the student's module as object 0."""
        self._objects[MODULE] = module
        self._number_of[id(module)] = MODULE

    def ref(self, value: Value) -> Ref:
        """What stands for an object on the test's side."""
        number = self._number_of.setdefault(id(value), len(self._objects))
        if number == len(self._objects):
            self._objects.append(value)
        return Ref(number, clean(type(value).__name__, NAME_CAP)[:NAME_CAP])

    def object(self, number: int) -> Value:
        """The object that a Ref stands for."""
        return self._objects[number]

    def function(self, number: int) -> Callable[..., Value]:
        """What stands for a function of the test's on this side, the same each time."""
        if number not in self._functions:

            def function(*args: Value, **kwargs: Value) -> Value:
                return self._ask(number, args, kwargs)

            self._functions[number] = function
        return self._functions[number]

    # --- the questions

    def call(
        self, number: int, name: str, args: list[Value], kwargs: Mapping[str, Value], carry: Callable[[Value], Made]
    ) -> tuple[Made, list[Changed[Made]]]:
        """Call attribute `name` of an object (the object itself where `name` is empty): the result, and the arguments
        that were changed in place, both carried over."""
        given: dict[int | str, Value] = dict(enumerate(args))
        given.update(kwargs)
        before = {k: Before(v) for k, v in given.items() if isinstance(v, np.ndarray | dict | list)}
        result = self.attribute(number, name)(*args, **kwargs)
        value = carry(result)
        if id(result) in self._number_of:
            self._made_with.setdefault(self._number_of[id(result)], args)
        changed = [
            Changed(k, carry(given[k]), old.rebound_in(given[k]))
            for k, old in before.items()
            if old.differs_from(given[k])
        ]
        return value, changed

    def attribute(self, number: int, name: str) -> Value:
        """Attribute `name` of an object, or the object itself; "layers.Affine" of the module is what another one holds.

        Raises NoSuchName.
        """
        found = self._objects[number]
        if number == MODULE and "." in name:
            other, _, name = name.rpartition(".")
            found = self._find(other)
        try:
            return getattr(found, name) if name else found
        except AttributeError as error:
            raise NoSuchName from error

    def put(self, number: int, name: str, key: str, value: Value) -> None:
        """Give the array `attribute[key]` new content; without a name, the array that the object was made with, at this
        place among the arguments."""
        array = self.attribute(number, name)[key] if name else self._made_with[number][int(key)]
        array[...] = value

    def next(self, number: int) -> tuple[bool, Value]:
        """(True, next item) of an iterator or iterable, or (False, None) at its end, where it stays."""
        if number not in self._iterators:
            self._iterators[number] = iter(self._objects[number])
        value = next(self._iterators[number], _END)
        return (False, None) if value is _END else (True, value)


class Before:
    """An argument (array, dict or list) as it was before the call."""

    __slots__ = ("_copy", "_entries")

    def __init__(self, value: Value):
        self._copy, self._entries = _copied(value), _entries(value)

    def differs_from(self, now: Value) -> bool:
        """Whether the argument is not the same data any more, to the bit."""
        return not same_data(self._copy, now)

    def rebound_in(self, now: Value) -> list[str]:
        """The keys or indices whose entry is another object than before."""
        gone = object()
        return [str(plain_key(k)) for k, v in _entries(now).items() if v is not self._entries.get(k, gone)]


def _entries(value: Value) -> dict[Value, Value]:
    if isinstance(value, dict):
        return dict(value)
    return dict(enumerate(value)) if isinstance(value, list) else {}


def _copied(value: Value) -> Value:
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, dict):
        return {k: _copied(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(_copied, value))
    return value
