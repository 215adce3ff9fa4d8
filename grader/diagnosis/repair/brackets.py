"""Brackets: an expression whose parts are computed in another order, as with brackets that are missing, too many, or too wide."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import partial

from grader.diagnosis.repair.nodes import New

_Made = Callable[[ast.expr], ast.expr]  # a larger expression around a part
_Part = tuple[ast.expr, _Made]  # a part of an expression, and what is around it


def regrouped(old: ast.BinOp) -> Iterator[New]:
    """What stands on one side of an operation is drawn into what stands on the other, however deep: n · x^(n − 1) for n · x^n − 1;
    and the other way round: exp(x − c) for exp(x) − c."""
    for part, around in _last(old.left):
        yield "brackets", around(ast.BinOp(part, old.op, old.right))
    for part, around in _first(old.right):
        yield "brackets", around(ast.BinOp(old.left, old.op, part))
    if inner := _of_call(old.left):
        yield "brackets", inner[1](ast.BinOp(inner[0], old.op, old.right))
    if inner := _of_call(old.right):
        yield "brackets", inner[1](ast.BinOp(old.left, old.op, inner[0]))


def negated(old: ast.UnaryOp) -> Iterator[New]:
    """(−a) ∘ b for −(a ∘ b)."""
    for part, around in _first(old.operand):
        yield "brackets", around(ast.UnaryOp(old.op, part))


def taken_out(old: ast.Call) -> Iterator[New]:
    """f(a) ∘ b for f(a ∘ b)."""
    inner = _of_call(old)
    if inner and isinstance(both := inner[0], ast.BinOp):
        yield "brackets", ast.BinOp(inner[1](both.left), both.op, both.right)
        yield "brackets", ast.BinOp(both.left, both.op, inner[1](both.right))


def _last(old: ast.expr) -> Iterator[_Part]:
    """What is computed with at the right end of an expression, the outer before the inner."""
    if isinstance(old, ast.UnaryOp):
        yield from _and_deeper(_last, old.operand, lambda new: ast.UnaryOp(old.op, new))
    elif isinstance(old, ast.BinOp):
        yield from _and_deeper(_last, old.right, lambda new: ast.BinOp(old.left, old.op, new))


def _first(old: ast.expr) -> Iterator[_Part]:
    """The same at the left end."""
    if isinstance(old, ast.BinOp):
        yield from _and_deeper(_first, old.left, lambda new: ast.BinOp(new, old.op, old.right))


def _and_deeper(parts: Callable[[ast.expr], Iterator[_Part]], part: ast.expr, around: _Made) -> Iterator[_Part]:
    yield part, around
    for inner, within in parts(part):
        yield inner, partial(_composed, around, within)


def _composed(outer: _Made, inner: _Made, new: ast.expr) -> ast.expr:
    return outer(inner(new))


def _of_call(old: ast.expr) -> _Part | None:
    """What a function is called with first, if it is one of a module: of a method that is what it belongs to."""
    if not (isinstance(old, ast.Call) and old.args and not isinstance(old.args[0], ast.Starred)):
        return None
    function = old.func
    if isinstance(function, ast.Attribute) and not isinstance(function.value, ast.Name):
        return None
    return old.args[0], lambda new: ast.Call(function, [new, *old.args[1:]], old.keywords)
