"""Calls: what may stand in the place of a call."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import combinations, permutations

from grader.diagnosis.repair.nodes import AXES_OF_IMAGES, SINGLE_AXES, New, literal, name, own
from grader.diagnosis.repair.scope import Scope, is_self

_REDUCE = frozenset({"sum", "mean", "max", "min", "std", "var", "argmax", "argmin", "prod", "any", "all"})
MOST_AXES = 4  # of which every order is tried
_CONDITION_FIRST = frozenset({"where", "select"})  # it takes the place of no value
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


def calls(old: ast.Call, scope: Scope) -> Iterator[New]:
    """Another function, other or more arguments, or no call."""
    called = old.func.attr if isinstance(old.func, ast.Attribute) else getattr(old.func, "id", "")
    for family in _FUNCTIONS:
        if called in family:
            yield from (("function", _called(old, other)) for other in family if other != called)
    for n in range(len(old.keywords)):
        yield "option", ast.Call(old.func, old.args, old.keywords[:n] + old.keywords[n + 1 :])
    if len(old.args) > 1 and _is_number(old.args[-1]):
        yield "option", ast.Call(old.func, old.args[:-1], old.keywords)
    for n in range(1 if called in _CONDITION_FIRST else 0, len(old.args) - 1):
        swapped = [*old.args[:n], old.args[n + 1], old.args[n], *old.args[n + 2 :]]
        yield "order", ast.Call(old.func, swapped, old.keywords)
    if called == "range":
        yield from _ranges(old)
    if called in _REDUCE:
        yield from _options(old)
    if called == "transpose":
        yield from _axes(old)
    if isinstance(old.func, ast.Name):
        yield from _handed_on(old, scope)
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


def _handed_on(old: ast.Call, scope: Scope) -> Iterator[New]:
    """A setting more, as an argument of its own name."""
    given = {n.id for n in ast.walk(old) if isinstance(n, ast.Name)} | {k.arg for k in old.keywords}
    for quantity, known in ((name, scope.names), (own, scope.own)):
        for n in known:
            if n not in given and not n.startswith("_"):
                yield "argument", ast.Call(old.func, old.args, [*old.keywords, ast.keyword(n, quantity(n))])


def _axes(old: ast.Call) -> Iterator[New]:
    """Other orders of the axes that an array is given, as one tuple or one by one: all, or of many those where two change places."""
    last = old.args[-1] if old.args else None
    if isinstance(last, ast.Tuple | ast.List):
        before, axes = old.args[:-1], last.elts
    else:
        axes = [a for a in old.args if _is_number(a)]
        before = old.args[: len(old.args) - len(axes)]
    for other in _orders(len(axes)):
        given = ast.Tuple([axes[n] for n in other], ast.Load())
        if not _is_as_it_was(given):
            yield "order of axes", ast.Call(old.func, [*before, given], old.keywords)


def _orders(count: int) -> Iterator[tuple[int, ...]]:
    if 2 < count <= MOST_AXES:
        yield from list(permutations(range(count)))[1:]
    elif count > MOST_AXES:
        for a, b in combinations(range(count), 2):
            yield tuple({a: b, b: a}.get(n, n) for n in range(count))


def _is_as_it_was(axes: ast.Tuple) -> bool:
    """Whether nothing changes its place: that is no call at all."""
    return [getattr(axis, "value", None) for axis in axes.elts] == list(range(len(axes.elts)))


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) or (isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant))


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
