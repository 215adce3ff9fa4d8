"""Targets: what a line may write to in another way: through one index in the place of two, or once for each repeated index."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.diagnosis.repair.nodes import name


def targets(statement: ast.Assign | ast.AugAssign) -> Iterator[tuple[str, ast.stmt]]:
    """What kind of slip is mended, and the line in its other form."""
    target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
    if not isinstance(target, ast.Subscript):
        return
    if joined := _joined(target):
        if isinstance(statement, ast.Assign):
            yield "written to", ast.Assign([joined], statement.value)
        else:
            yield "written to", ast.AugAssign(joined, statement.op, statement.value)
    if isinstance(statement, ast.AugAssign) and isinstance(statement.op, ast.Add):
        function = ast.Attribute(ast.Attribute(name("np"), "add", ast.Load()), "at", ast.Load())
        array = ast.parse(ast.unparse(target.value), mode="eval").body
        yield "repeated", ast.Expr(ast.Call(function, [array, target.slice, statement.value], []))


def _joined(target: ast.Subscript) -> ast.Subscript | None:
    """a[i, k] for a[i][:, k], which writes into a copy where i is an array."""
    match target:
        case ast.Subscript(
            value=ast.Subscript(value=array, slice=first),
            slice=ast.Tuple(elts=[ast.Slice(lower=None, upper=None, step=None), *rest]),
        ) if not isinstance(first, ast.Tuple):
            return ast.Subscript(array, ast.Tuple([first, *rest], ast.Load()), ast.Store())
        case ast.Subscript(value=ast.Subscript(value=array, slice=first), slice=ast.Slice()):
            return ast.Subscript(array, first, ast.Store())
    return None
