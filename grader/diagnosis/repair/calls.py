"""Calls: what may stand in the place of a call."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.diagnosis.repair.nodes import AXES_OF_IMAGES, SINGLE_AXES, New, literal, name
from grader.diagnosis.repair.scope import is_self

_REDUCE = frozenset({"sum", "mean", "max", "min", "std", "var", "argmax", "argmin", "prod", "any", "all"})
_FUNCTIONS = (
    ("sum", "mean", "max", "min", "prod"),
    ("argmax", "argmin", "max"),
    ("std", "var"),
    ("floor", "ceil", "round", "int"),
    ("abs", "square", "sqrt"),
    ("exp", "exp2", "log", "expm1", "log1p", "log2", "log10"),
    ("maximum", "minimum", "add"),
    ("zeros", "ones"),
    ("zeros_like", "ones_like"),
    ("empty", "zeros"),
    ("empty_like", "zeros_like"),
    ("dot", "multiply", "outer", "matmul"),
    ("randn", "rand"),
    ("normal", "standard_normal", "uniform", "random"),
    ("sin", "cos", "tanh"),
    ("vstack", "hstack"),
    ("append", "extend"),
    ("cumsum", "cumprod"),
    ("argsort", "sort"),
    ("copy", "view"),
    ("permutation", "shuffle"),
    ("flatten", "ravel"),
    ("mean", "median"),
)


def calls(old: ast.Call) -> Iterator[New]:
    """Another function, other arguments, or no call."""
    called = old.func.attr if isinstance(old.func, ast.Attribute) else getattr(old.func, "id", "")
    for family in _FUNCTIONS:
        if called in family:
            yield from (("function", _called(old, other)) for other in family if other != called)
    for n in range(len(old.keywords)):
        yield "option", ast.Call(old.func, old.args, old.keywords[:n] + old.keywords[n + 1 :])
    for n in range(len(old.args) - 1):
        swapped = [*old.args[:n], old.args[n + 1], old.args[n], *old.args[n + 2 :]]
        yield "order", ast.Call(old.func, swapped, old.keywords)
    if called == "range":
        yield from _ranges(old)
    if called in _REDUCE:
        yield from _options(old)
    if old.args and not isinstance(old.args[0], ast.Starred):
        yield "call", old.args[0]
    if isinstance(old.func, ast.Attribute) and not is_self(old.func.value):
        yield "call", old.func.value


def _called(old: ast.Call, other: str) -> ast.Call:
    if isinstance(old.func, ast.Attribute):
        return ast.Call(ast.Attribute(old.func.value, other, ast.Load()), old.args, old.keywords)
    return ast.Call(name(other), old.args, old.keywords)


def _ranges(old: ast.Call) -> Iterator[New]:
    *start, stop = old.args[:2]
    one = ast.Constant(1)
    step = old.args[2:]
    begin = start[0] if start else ast.Constant(0)
    for lower, upper in (
        (begin, ast.BinOp(stop, ast.Add(), one)),
        (begin, ast.BinOp(stop, ast.Sub(), one)),
        (ast.BinOp(begin, ast.Add(), one), stop),
        (ast.BinOp(begin, ast.Sub(), one), stop),
        (ast.BinOp(begin, ast.Add(), one), ast.BinOp(stop, ast.Add(), one)),
    ):
        yield "bound", ast.Call(old.func, [lower, upper, *step], [])
    yield "direction", ast.Call(name("reversed"), [old], [])


def _options(old: ast.Call) -> Iterator[New]:
    """An axis or keepdims that is missing."""
    given = {k.arg for k in old.keywords}
    kept = ast.keyword("keepdims", ast.Constant(True))
    if "axis" not in given:
        for axis in (*SINGLE_AXES, *AXES_OF_IMAGES):
            along = [*old.keywords, ast.keyword("axis", literal(axis))]
            yield "axis", ast.Call(old.func, old.args, along)
            if "keepdims" not in given:
                yield "axis", ast.Call(old.func, old.args, [*along, kept])
    elif "keepdims" not in given:
        yield "option", ast.Call(old.func, old.args, [*old.keywords, kept])
