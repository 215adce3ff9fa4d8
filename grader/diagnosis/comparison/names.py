"""Names: what the parameters of a module's functions and methods are called, as its students know them."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from functools import cache, reduce
from types import ModuleType

from grader.student.in_process import EARLIER
from grader.student.plain import Value


class Names:
    """The names of the parameters of what a module has, as its students know them."""

    def __init__(self, module: ModuleType):
        self._module = module
        self._earlier: Mapping[str, ModuleType] = vars(module).get(EARLIER, {})
        self.of, self.options = cache(self._of), cache(self._options)
        self.is_called = cache(self._is_called)

    def _is_called(self, name: str) -> bool:
        """Whether a crossing of that name is a call; else an attribute was read."""
        return "[" not in name and callable(self.found(name))

    def found(self, name: str) -> object:
        """The function, class or method; None where it is none of them."""
        at: object = self._module
        first, *rest = name.split(".")
        if rest and first in self._earlier and not hasattr(at, first):
            at, first, *rest = self._earlier[first], *rest
        return reduce(lambda found, own: getattr(found, own, None), rest, getattr(at, first, None))

    def default(self, name: str, parameter: str) -> Value:
        """What a parameter is where it is not given; None where it must be."""
        found = self._parameters(name).get(parameter)
        return None if found is None or found.default is inspect.Parameter.empty else found.default

    def is_optional(self, name: str, parameter: str) -> bool:
        """Whether a parameter is None where it is not given."""
        found = self._parameters(name).get(parameter)
        return found is not None and found.default is None

    def _options(self, name: str) -> dict[str, Value]:
        """What its parameters are where they are not given, of numbers and texts."""
        found = {p: self.default(name, p) for p in self.of(name)}
        return {p: value for p, value in found.items() if isinstance(value, int | float | str)}

    def _of(self, name: str) -> tuple[str, ...]:
        if "[" in name:  # content that is put into an array: params['W1']
            place, _, key = name.partition("[")
            return (f"{place.rpartition('.')[2]}[{key}",)
        names = tuple(self._parameters(name))
        return names[1:] if names[:1] == ("self",) else names

    def _parameters(self, name: str) -> Mapping[str, inspect.Parameter]:
        found = self.found(name)
        try:
            return inspect.signature(found).parameters if callable(found) else {}
        except (TypeError, ValueError):
            return {}
