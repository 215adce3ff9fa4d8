"""Variables: what a line of code is given, as the quiz file says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct, field

if TYPE_CHECKING:
    from numpy.random import Generator

Sizes = tuple[Annotated[int, Meta(ge=0)], ...]
Cell = bool | int | float
Array = list[Cell | list[Cell | list[Cell | list[Cell]]]]  # at most 4 axes, as images have
LOW, HIGH = 0.05, 0.95  # of numbers in (0, 1), away from where sigmoid and logarithm are flat or steep


class Special(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Another value than numbers in (0, 1): exactly one of `values`, `normal`, `int` (with `shape`) and `dict`."""

    values: Array | None = None  # this array
    normal: Sizes | None = None  # the shape of numbers of both signs
    below: Annotated[int, Meta(ge=1)] | None = field(name="int", default=None)  # labels below it …
    shape: Sizes | None = None  # … in this shape
    entries: dict[str, Variable] | None = field(name="dict", default=None)  # a dict of any of these

    def __post_init__(self) -> None:
        given = (self.values, self.normal, self.below, self.entries)
        if sum(g is not None for g in given) != 1 or (self.below is None) != (self.shape is None):
            raise ValueError("a variable is one of values, normal, int with shape, dict; give one of them")

    def value(self, rng: Generator) -> object:
        """The value, anew from `rng`."""
        if self.normal is not None:
            return rng.normal(size=self.normal)
        if self.below is not None:
            return rng.integers(0, self.below, size=self.shape)
        if self.entries is not None:
            return {name: value(entry, rng) for name, entry in self.entries.items()}
        import numpy as np

        return np.array(self.values)


Variable = Sizes | Special | str | bool | int | float | None  # the shape of numbers in (0, 1), or the value itself


def value(variable: Variable, rng: Generator) -> object:
    """The value that a line is given."""
    if isinstance(variable, tuple):
        return rng.uniform(LOW, HIGH, size=variable)
    return variable.value(rng) if isinstance(variable, Special) else variable


def values(variables: Mapping[str, Variable], rng: Generator) -> tuple[object, ...]:
    """The values of a question's variables, in their order."""
    return tuple(value(variable, rng) for variable in variables.values())
