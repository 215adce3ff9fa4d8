"""Expressions: what may stand in the place of an expression, the likeliest slip first."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from grader.diagnosis.repair.scope import Scope, is_self
from grader.diagnosis.repair.slots import Slot

# What kind of slip it mends, and the expression, or what makes it.
New = tuple[str, ast.expr | Callable[[], ast.expr]]
_OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.MatMult, ast.Add, ast.Pow),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div, ast.Mod),
    ast.Mod: (ast.FloorDiv,),
    ast.MatMult: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt, ast.GtE),
    ast.LtE: (ast.Lt, ast.GtE, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt, ast.LtE),
    ast.GtE: (ast.Gt, ast.LtE, ast.Lt),
    ast.Eq: (ast.NotEq, ast.LtE, ast.GtE),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
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
_NUMBERS = (0, 1, 2, -1, 0.5, 3, 4)
_AXES = (0, 1, -1, None)
_WHOLE_BATCH = (0, 2, 3)


def replacements(slot: Slot, scope: Scope) -> Iterator[New]:
    """All of them for one slot."""
    old = slot.expression
    match old:
        case ast.Constant():
            yield from _constants(old, is_axis=_is_axis(slot))
        case ast.Compare():
            yield from _comparisons(old)
        case ast.BinOp():
            yield from _operations(old)
        case ast.BoolOp():
            other: ast.boolop = ast.Or() if isinstance(old.op, ast.And) else ast.And()
            yield "condition", ast.BoolOp(other, old.values)
            yield from (("condition", value) for value in old.values)
        case ast.UnaryOp():
            yield ("condition" if isinstance(old.op, ast.Not) else "sign"), old.operand
        case ast.IfExp():
            yield "condition", ast.IfExp(old.test, old.orelse, old.body)
            yield from (("condition", branch) for branch in (old.body, old.orelse))
        case ast.Name() | ast.Attribute():
            yield from _quantities(old, scope)
        case ast.Call():
            yield from _calls(old)
        case ast.Subscript():
            yield from _indices(old)
        case ast.Slice():
            yield from _slices(old)
        case ast.Tuple() | ast.List() if len(old.elts) > 1:
            yield from _tuples(old, is_axis=_is_axis(slot))


def _is_axis(slot: Slot) -> bool:
    parent = slot.parent
    return isinstance(parent, ast.keyword) and parent.arg == "axis"


def _constants(old: ast.Constant, is_axis: bool) -> Iterator[New]:
    value = old.value
    if is_axis:
        axes = [*_AXES, _WHOLE_BATCH, (1, 2, 3), (2, 3), (0, 1)]
        yield from (("axis", literal(axis)) for axis in axes if axis != value or axis is None is not value)
    elif isinstance(value, bool):
        yield "option", ast.Constant(not value)
    elif isinstance(value, int | float):
        near = [value + 1, value - 1] if isinstance(value, int) else []
        scaled = [value * 2, value / 2, value * 10, value / 10] if value not in (0, 1) else []
        others = [*_NUMBERS, *near, -value, *scaled]
        seen = dict.fromkeys(o for o in others if o != value)
        yield from (("number", literal(other)) for other in seen)


def _comparisons(old: ast.Compare) -> Iterator[New]:
    for other in _COMPARISONS.get(type(old.ops[0]), ()):
        yield "comparison", ast.Compare(old.left, [other(), *old.ops[1:]], old.comparators)
    if len(old.ops) > 1:
        yield "comparison", ast.Compare(old.left, old.ops[:1], old.comparators[:1])
    yield "condition", ast.Constant(True)
    yield "condition", ast.Constant(False)


def _operations(old: ast.BinOp) -> Iterator[New]:
    for other in _OPERATORS.get(type(old.op), ()):
        yield "operator", ast.BinOp(old.left, other(), old.right)
    if isinstance(old.op, ast.Sub | ast.Div | ast.MatMult | ast.Pow | ast.FloorDiv):
        yield "order", ast.BinOp(old.right, old.op, old.left)
    if isinstance(old.op, ast.Pow) and isinstance(old.left, ast.Constant):
        yield "function", ast.Call(ast.Attribute(name("np"), "exp", ast.Load()), [old.right], [])
    yield "too much", old.left
    yield "too much", old.right
    if isinstance(old.left, ast.BinOp):
        yield "too much", ast.BinOp(old.left.left, old.op, old.right)  # what stands in between
        if isinstance(old.left.left, ast.BinOp):
            yield "too much", old.left.left.left
    if isinstance(old.op, ast.MatMult):
        yield from _transposed(old)
    yield from _regrouped(old)


def _transposed(old: ast.BinOp) -> Iterator[New]:
    left, right = _turned(old.left), _turned(old.right)
    for a, b in (
        (left, old.right),
        (old.left, right),
        (left, right),
        (right, left),
        (old.right, left),
        (right, old.left),
    ):
        yield "transposed", ast.BinOp(a, old.op, b)


def _turned(old: ast.expr) -> ast.expr:
    is_turned = isinstance(old, ast.Attribute) and old.attr == "T"
    return old.value if isinstance(old, ast.Attribute) and is_turned else ast.Attribute(old, "T", ast.Load())


def _regrouped(old: ast.BinOp) -> Iterator[New]:
    """(a + b) * c for a + b * c, and the other way round: brackets that are missing, or too many."""
    if isinstance(old.right, ast.BinOp):
        inner = old.right
        yield "brackets", ast.BinOp(ast.BinOp(old.left, old.op, inner.left), inner.op, inner.right)
    if isinstance(old.left, ast.BinOp):
        inner = old.left
        yield "brackets", ast.BinOp(inner.left, inner.op, ast.BinOp(inner.right, old.op, old.right))


def _quantities(old: ast.Name | ast.Attribute, scope: Scope) -> Iterator[New]:
    """Another of the names that could be meant."""
    if isinstance(old, ast.Name) and old.id in scope.names:
        yield from (("quantity", name(other)) for other in scope.names if other != old.id)
        yield from (("quantity", own(other)) for other in scope.own)
    elif isinstance(old, ast.Attribute) and is_self(old.value) and old.attr in scope.own:
        yield from (("quantity", own(other)) for other in scope.own if other != old.attr)
        yield from (("quantity", name(other)) for other in scope.names)
    elif isinstance(old, ast.Attribute) and old.attr == "T":
        yield "transposed", old.value
    elif isinstance(old, ast.Attribute) and old.attr in ("size", "ndim"):
        yield from (
            ("quantity", ast.Subscript(ast.Attribute(old.value, "shape", ast.Load()), ast.Constant(n), ast.Load()))
            for n in (0, 1, -1)
        )


def _calls(old: ast.Call) -> Iterator[New]:
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
    if called in ("sum", "mean", "max", "min", "std", "var", "argmax", "argmin", "prod", "any", "all"):
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
        for axis in (0, 1, -1, _WHOLE_BATCH, (1, 2, 3), (2, 3)):
            along = [*old.keywords, ast.keyword("axis", literal(axis))]
            yield "axis", ast.Call(old.func, old.args, along)
            if "keepdims" not in given:
                yield "axis", ast.Call(old.func, old.args, [*along, kept])
    elif "keepdims" not in given:
        yield "option", ast.Call(old.func, old.args, [*old.keywords, kept])


def _indices(old: ast.Subscript) -> Iterator[New]:
    if isinstance(old.slice, ast.Slice | ast.Tuple) or not isinstance(old.slice, ast.Constant):
        yield "index", old.value
    if isinstance(old.slice, ast.Slice | ast.Constant):
        return
    if not isinstance(old.slice, ast.Tuple):
        for op in (ast.Add(), ast.Sub()):
            yield "index", ast.Subscript(old.value, ast.BinOp(old.slice, op, ast.Constant(1)), ast.Load())


def _slices(old: ast.Slice) -> Iterator[New]:
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


def _tuples(old: ast.Tuple | ast.List, is_axis: bool) -> Iterator[New]:
    made = type(old)
    if is_axis:
        yield from (("axis", literal(axis)) for axis in (*_AXES, _WHOLE_BATCH, (1, 2, 3), (2, 3), (0, 1)))
        return
    for n in range(len(old.elts) - 1):
        swapped = [*old.elts[:n], old.elts[n + 1], old.elts[n], *old.elts[n + 2 :]]
        yield "order", made(swapped, ast.Load())
    if len(old.elts) > 2:
        yield "order", made(old.elts[::-1], ast.Load())


def literal(value: float | tuple[int, ...] | None) -> ast.expr:
    """A number, or a tuple of them, as Python writes it."""
    if isinstance(value, tuple):
        return ast.Tuple([literal(n) for n in value], ast.Load())
    if isinstance(value, int | float) and value < 0:
        return ast.UnaryOp(ast.USub(), ast.Constant(-value))
    return ast.Constant(value)


def name(id: str) -> ast.Name:
    """A name that is read."""
    return ast.Name(id, ast.Load())


def own(attribute: str) -> ast.Attribute:
    """An attribute of the object of a method."""
    return ast.Attribute(name("self"), attribute, ast.Load())
