"""Indices: what may stand in the place of an index or of the bounds of a slice."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.diagnosis.repair.nodes import New
from grader.diagnosis.repair.scope import Scope, is_key


def indices(old: ast.Subscript, scope: Scope) -> Iterator[New]:
    """No index, or one beside it; of a dict, another entry."""
    if is_key(old.slice):
        of = ast.unparse(old.value)
        others = (key for owner, key in scope.keys if owner == of and key != ast.literal_eval(old.slice))
        yield from (("quantity", ast.Subscript(old.value, ast.Constant(key), ast.Load())) for key in others)
    if isinstance(old.slice, ast.Slice | ast.Tuple) or not isinstance(old.slice, ast.Constant):
        yield "index", old.value
    if isinstance(old.slice, ast.Slice | ast.Constant):
        return
    if not isinstance(old.slice, ast.Tuple):
        for op in (ast.Add(), ast.Sub()):
            yield "index", ast.Subscript(old.value, ast.BinOp(old.slice, op, ast.Constant(1)), ast.Load())


def slices(old: ast.Slice) -> Iterator[New]:
    """Other bounds, or the other direction."""
    one = ast.Constant(1)
    for lower, upper, step in (
        (None, old.upper, old.step),
        (old.lower, None, old.step),
        (old.lower, old.upper, None),
        (ast.Constant(1), old.upper, old.step),
        (old.lower, ast.Constant(-1), old.step),
        (old.upper, None, old.step),
        (None, old.lower, old.step),
        (None, None, ast.UnaryOp(ast.USub(), one)),
    ):
        yield "bound", ast.Slice(lower, upper, step)
    for op in (ast.Add(), ast.Sub()):
        if old.lower is not None:
            yield "bound", ast.Slice(ast.BinOp(old.lower, op, one), old.upper, old.step)
        if old.upper is not None:
            yield "bound", ast.Slice(old.lower, ast.BinOp(old.upper, op, one), old.step)
