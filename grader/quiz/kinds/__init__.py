"""Kinds: the kinds of question, one module each, named as the quiz files name it. Listing the folder finds them."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module

from grader.quiz.question import Question


def kinds() -> Mapping[str, type[Question]]:
    """Name → kind, in the order of the alphabet."""
    return _found(tuple(__path__))


@cache
def _found(folders: tuple[str, ...]) -> Mapping[str, type[Question]]:
    names = sorted(module.name for module in pkgutil.iter_modules(folders))
    return {name: _kind(name) for name in names}


def _kind(name: str) -> type[Question]:
    """The class of the module that says it is this kind."""
    for value in vars(import_module(f"{__name__}.{name}")).values():
        if isinstance(value, type) and issubclass(value, Question) and value.__struct_config__.tag == name:
            return value
    raise TypeError(f"{name}.py holds no question with the tag {name!r}")
