"""Variants: mistakes told by how they differ from what is right, each a line or two of a hidden file.

    wrong("AF10", "affine", lambda x, W, b: x @ W, en="…", ja="…")          a function written out
    variant("AF3", Affine, bias_gradient=lambda self, dout: dout.mean(axis=0), en="…", ja="…")
                                                                            what is right, with one part replaced

All enter the catalogue of the file that calls them: see `grader.testing.mistakes`.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping
from types import FunctionType

from grader.student.plain import Value
from grader.testing.mistakes import Mistake, Recipe, mistake

Implementation = Callable[..., Value]
IN_PLACE = {  # the hint of many mistakes: @mistake("SM7", "softmax", **IN_PLACE)
    "en": "The caller's array is changed. Which operation writes into its argument?",
    "ja": "渡された配列が書き換えられています。引数に書き込んでいる演算はどれでしょうか。",
}
NO_ROWS = {
    "en": "A list without rows has no columns either. Which shape is asked for an empty batch?",
    "ja": "行が 1 つもないリストからは列もなくなります。空のバッチの結果はどんな形状ですか。",
}


def wrong(id: str, task: str, implementation: Implementation, *, en: str, ja: str, group: str = "") -> None:
    """Enter `implementation` of `task` into the catalogue: `mistake` for what fits on a line."""
    _enter(id, task, implementation, en=en, ja=ja, group=group)


def variant(
    id: str, right: Implementation, *, en: str, ja: str, group: str = "", task: str = "", **parts: object
) -> None:
    """Enter `right` with these parts in place of its own.

    right: a class, whose methods or attributes are the parts; where it has `__call__` it stands for a function, made
    anew for each call; or a function, whose keyword-only parameters are the parts. `task`: its name, without that of
    `right`. Raises TypeError for a part that `right` does not have, and for an id that the task has already.
    """
    strange = [name for name in parts if name not in _parts_of(right)]
    if strange or not parts:
        raise TypeError(f"mistake {id}: {right.__name__} has no part {', '.join(strange) or 'replaced'}")
    made = with_parts(right, parts)
    _enter(id, task or right.__name__, made, en=en, ja=ja, group=group, recipe=Recipe(right, parts))


def can_be_both(first: Mistake, second: Mistake) -> bool:
    """Whether two mistakes can be made at once: variants of one right implementation in different parts, but for those that
    both have alike."""
    a, b = first.recipe, second.recipe
    if a is None or b is None or a.right is not b.right:
        return False
    return all(a.parts[name] is b.parts[name] for name in a.parts.keys() & b.parts.keys())


def both(first: Mistake, second: Mistake) -> Implementation | None:
    """An implementation that makes two mistakes at once; None where they cannot be."""
    a, b = first.recipe, second.recipe
    if a is None or b is None or not can_be_both(first, second):
        return None
    return with_parts(a.right, {**a.parts, **b.parts})


def with_parts(right: Implementation, parts: Mapping[str, object]) -> Implementation:
    """What is right, with these parts in the place of its own, as an implementation of a task."""
    if not isinstance(right, type):
        return lambda *args, **kwargs: right(*args, **kwargs, **parts)
    faulty = type(right.__name__, (right,), dict(parts))
    if any("__call__" in vars(c) for c in right.__mro__):
        return lambda *args, **kwargs: faulty()(*args, **kwargs)
    return faulty


def _parts_of(right: Implementation) -> set[str]:
    if isinstance(right, type):
        return set(dir(right))
    parameters = inspect.signature(right).parameters.values()
    return {p.name for p in parameters if p.kind is inspect.Parameter.KEYWORD_ONLY}


def _enter(
    id: str, task: str, implementation: Implementation, *, en: str, ja: str, group: str, recipe: Recipe | None = None
) -> None:
    author = _author()
    if f"_{task}_{id}" in author:
        raise TypeError(f"mistake {id} of {task} is there already: give this one an id of its own")
    implementation = _own(implementation)
    implementation.__module__ = author["__name__"]
    author[f"_{task}_{id}"] = mistake(id, task, en=en, ja=ja, group=group, recipe=recipe)(implementation)


def _own(implementation: Implementation) -> Implementation:
    """A copy of a function, or a class of its own: what is entered is written on it, and one may serve several files, or a file that
    is read again."""
    if isinstance(implementation, type):
        return type(implementation.__name__, (implementation,), {"__doc__": implementation.__doc__})
    if not isinstance(implementation, FunctionType):  # one of numpy's, say
        return lambda *args, **kwargs: implementation(*args, **kwargs)
    f = implementation
    copied = FunctionType(f.__code__, f.__globals__, f.__name__, f.__defaults__, f.__closure__)
    copied.__kwdefaults__, copied.__doc__ = f.__kwdefaults__, f.__doc__
    return copied


def _author() -> dict[str, Value]:
    """The names of the nearest file outside this package: the one that writes its mistakes."""
    frame = sys._getframe(1)
    while frame.f_globals["__name__"].startswith("grader.testing"):
        assert frame.f_back is not None
        frame = frame.f_back
    return frame.f_globals
