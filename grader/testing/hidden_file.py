"""Hidden file: an exercise's hidden tests and mistakes as a module, imported when something of it is first needed.

A test is found in it by what pytest once said of it: the function's name, and which of its parameters' values.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType

from grader.course.course import Exercise
from grader.student.plain import Value
from grader.testing.compiled import Loader
from grader.testing.decorators import Param


class HiddenFile:
    """The module of an exercise's hidden file; `module` where it is imported already."""

    def __init__(self, exercise: Exercise, module: ModuleType | None = None):
        self._exercise = exercise
        if module is not None:
            self.module = module

    @cached_property
    def module(self) -> ModuleType:
        """The module itself. Raises what importing it raises."""
        path = self._exercise.hidden_path
        name = f"saiten_hidden.{self._exercise.unit}.{path.stem}"
        spec = importlib.util.spec_from_file_location(name, path, loader=Loader(name, str(path)))
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        before = sys.modules.get(name)
        sys.modules[name] = module  # classes made by `dataclass` look there
        try:
            spec.loader.exec_module(module)
        except BaseException:
            if before is None:
                del sys.modules[name]
            else:
                sys.modules[name] = before
            raise
        return module


@dataclass(frozen=True)
class Found:
    """A test function of a hidden file, and which value each of its parameters has, by its place in the list."""

    file: HiddenFile
    function: str
    chosen: Mapping[str, int]

    @classmethod
    def of(cls, file: HiddenFile, function: str, params: Mapping[str, Value]) -> Found | None:
        """None where a value is not written in the function's own marks."""
        lists = _lists(getattr(file.module, function, None))
        chosen: dict[str, int] = {}
        for name, value in params.items():
            place = next((n for n, listed in enumerate(lists.get(name, ())) if listed is value), None)
            if place is None:
                return None
            chosen[name] = place
        return cls(file, function, chosen)

    @property
    def code(self) -> Callable[..., None]:
        """The function itself. Raises what importing its file raises."""
        code: Callable[..., None] = getattr(self.file.module, self.function)
        return code

    def __call__(self, **given: Value) -> None:
        lists = _lists(self.code)
        self.code(**{name: lists[name][place] for name, place in self.chosen.items()}, **given)


def _lists(function: Value) -> dict[str, list[Value]]:
    """The values of each parameter, as the function's marks list them: pytest's own marks, or ours."""
    lists: dict[str, list[Value]] = {}
    for mark in getattr(function, "pytestmark", ()):
        if mark.name == "parametrize" and len(mark.args) == 2 and isinstance(mark.args[1], Collection):
            written, rows = mark.args
            names = [n.strip() for n in written.split(",")] if isinstance(written, str) else list(written)
            for place, name in enumerate(names):
                lists[name] = [_value(row, place if len(names) > 1 else None) for row in rows]
    return lists


def _value(row: Value, place: int | None) -> Value:
    """Of a row the value at a place; of a row that is one value, that."""
    if isinstance(row, Param) or hasattr(row, "marks"):  # pytest's own `param` has them, too
        return row.values[place or 0]
    return row if place is None else row[place]
