"""The catalogue of mistakes: wrong implementations with an id and a hint in both languages.

One list serves three ends: it proves the hidden tests (each mistake must lose marks), it names a failing submission's
mistake (`diagnosis`), and it documents what students get wrong. Mistakes stand below the tests of their exercise:

    @mistake("SM2", "softmax", en="Along which axis are the classes?", ja="クラスはどの軸に沿って並んでいますか。")
    def over_the_batch(a): ...

The decorated function or class takes the place of the task in an otherwise right file. A hidden file lists in
`ANY_CONSTANT` the ids of mistakes whose hint is true whatever constant they are made with: a slope, a step size.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import TypeVar

from grader.student.plain import Value
from grader.text import Text

T = TypeVar("T", bound=Callable[..., Value])
_ATTRIBUTE = "__saiten_mistakes__"


@dataclass(frozen=True)
class Mistake:
    """One wrong implementation of one task."""

    id: str
    task: str
    hint: Text
    implementation: Callable[..., Value]
    group: str  # mistakes of one group behave alike: any of them may be named
    recipe: Recipe | None = None  # of a variant: two of them can be made at once


@dataclass(frozen=True, eq=False)
class Recipe:
    """What is right, and the parts that stand in place of its own."""

    right: Callable[..., Value]
    parts: Mapping[str, object]


@dataclass(frozen=True)
class NotTold:
    """A mistake that outputs cannot tell, with the reason; a hidden module lists them in `NOT_TOLD`."""

    id: str
    why: str


def mistake(id: str, task: str, *, en: str, ja: str, group: str = "", recipe: Recipe | None = None) -> Callable[[T], T]:
    """Enter the decorated implementation of `task` into the catalogue under `id`.

    `group`: id of the mistake whose outputs are the same on every input that the tests may use; say why in a comment.
    May be stacked where one wrong implementation serves several tasks. `recipe`: how a variant is made. Raises ValueError for
    an id that begins with a small letter, as those do that are computed from what came back.
    """
    if id[:1].islower():
        raise ValueError(f"the id of a mistake begins with a capital letter: {id}")

    def enter(implementation: T) -> T:
        entry = Mistake(id, task, hint=Text(en, ja), implementation=implementation, group=group or id, recipe=recipe)
        own = vars(implementation).get(_ATTRIBUTE, ())  # not getattr: a subclass must not inherit its base's entries
        setattr(implementation, _ATTRIBUTE, (*own, entry))
        return implementation

    return enter


def catalogue(module: ModuleType) -> list[Mistake]:
    """The mistakes written in a hidden module, in the order of the file.

    An implementation may have several names there: its own, and the one that `wrong` gives it.
    """
    named = {id(value): value for value in vars(module).values()}
    return [
        entry
        for value in named.values()
        if callable(value) and getattr(value, "__module__", None) == module.__name__
        for entry in vars(value).get(_ATTRIBUTE, ())
    ]
