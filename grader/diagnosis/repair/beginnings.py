"""Beginnings: the value from which a search, a sum or a frame of padding begins."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TypeGuard

from grader.diagnosis.repair.nodes import New
from grader.diagnosis.repair.slots import Slot

_MADE = frozenset({"empty", "empty_like", "full", "full_like", "ones", "ones_like", "zeros", "zeros_like"})
_FILLED = frozenset({"constant_values", "fill_value", "initial"})
_INFINITE = ast.parse("np.inf", mode="eval").body
_FULL = ast.parse("np.full_like", mode="eval").body


def is_made(old: ast.expr) -> TypeGuard[ast.Call]:
    """Whether it is an array of one number throughout: of such a thing no logarithm or sign is meant."""
    return isinstance(old, ast.Call) and isinstance(old.func, ast.Attribute) and old.func.attr in _MADE


def beginnings(slot: Slot) -> Iterator[New]:
    """Below and above everything."""
    old, parent = slot.expression, slot.parent
    if (isinstance(parent, ast.keyword) and parent.arg in _FILLED) or (
        isinstance(parent, ast.Assign) and isinstance(old, ast.Constant) and type(old.value) in (int, float)
    ):
        yield "beginning", ast.UnaryOp(ast.USub(), _INFINITE)
        yield "beginning", _INFINITE
    elif isinstance(parent, ast.Assign) and is_made(old) and "empty" not in ast.unparse(old.func):
        for value in (ast.UnaryOp(ast.USub(), _INFINITE), _INFINITE):
            yield "beginning", ast.Call(_FULL, [old, value], [])  # of the same dtype: with integers it ends in an error
