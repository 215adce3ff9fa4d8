"""Expressions: what may stand in the place of an expression, the likeliest slip first."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.diagnosis.repair.beginnings import beginnings
from grader.diagnosis.repair.brackets import negated, regrouped, taken_out
from grader.diagnosis.repair.calls import calls
from grader.diagnosis.repair.indices import indices, slices
from grader.diagnosis.repair.nodes import AXES, New, literal, name
from grader.diagnosis.repair.quantities import quantities, throughout
from grader.diagnosis.repair.scope import Scope
from grader.diagnosis.repair.slots import Slot

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
_NUMBERS = (0, 1, 2, -1, 0.5, 3, 4)
_SMALL = (1e-7, 1e-8, 1e-4, 1e-5, 1e-10, 1e-12, 1e-3, 1e-6)  # that keep a logarithm or a quotient finite, and steps
_MOST_SMALL = 0.1
_OPTIONS = (0, 1)  # that an option has where none is given


def replacements(slot: Slot, scope: Scope) -> Iterator[New]:
    """All of them for one slot."""
    old = slot.expression
    yield from beginnings(slot)
    if slot.is_whole:
        yield from throughout(old, scope)
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
            yield from negated(old)
        case ast.IfExp():
            yield "condition", ast.IfExp(old.test, old.orelse, old.body)
            yield from (("condition", branch) for branch in (old.body, old.orelse))
            yield from (("number", ast.IfExp(old.test, literal(n), old.orelse)) for n in _OPTIONS)
            yield from (("number", ast.IfExp(old.test, old.body, literal(n))) for n in _OPTIONS)
        case ast.Name() | ast.Attribute():
            yield from quantities(old, scope, is_part=not slot.is_whole)
        case ast.Call():
            yield from calls(old, scope)
            yield from taken_out(old)
        case ast.Subscript():
            yield from indices(old, scope)
        case ast.Slice():
            yield from slices(old)
        case ast.Tuple() | ast.List() if len(old.elts) > 1:
            yield from _tuples(old, is_axis=_is_axis(slot))


def _is_axis(slot: Slot) -> bool:
    parent = slot.parent
    return isinstance(parent, ast.keyword) and parent.arg == "axis"


def _constants(old: ast.Constant, is_axis: bool) -> Iterator[New]:
    value = old.value
    if is_axis:
        yield from (("axis", literal(axis)) for axis in AXES if axis != value)
    elif isinstance(value, bool):
        yield "option", ast.Constant(not value)
    elif isinstance(value, int | float):
        near = [value + 1, value - 1] if isinstance(value, int) else []
        scaled = [value * 2, value / 2, value * 10, value / 10] if value not in (0, 1) else []
        small = _SMALL if 0 < value < _MOST_SMALL else ()
        others = [*_NUMBERS, *near, -value, *scaled, *small]
        seen = dict.fromkeys(o for o in others if o != value)
        yield from (("number", literal(other)) for other in seen)


def _comparisons(old: ast.Compare) -> Iterator[New]:
    kind = "comparison" if isinstance(old.ops[0], ast.Lt | ast.LtE | ast.Gt | ast.GtE) else "condition"  # of no bound
    for other in _COMPARISONS.get(type(old.ops[0]), ()):
        yield kind, ast.Compare(old.left, [other(), *old.ops[1:]], old.comparators)
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
    if (a := _inside(old.left)) and (b := _inside(old.right)) and a[0] == b[0]:
        yield "too much", ast.BinOp(a[1], old.op, b[1])  # on both sides the same
    if isinstance(old.op, ast.MatMult):
        yield from _transposed(old)
    yield from regrouped(old)


def _inside(old: ast.expr) -> tuple[str, ast.expr] | None:
    """What is done to a quantity, a power or a call, and the quantity."""
    match old:
        case ast.BinOp(left=inner, op=ast.Pow(), right=exponent):
            return f"**{ast.unparse(exponent)}", inner
        case ast.Call(func=function, args=[inner, *_]):
            return ast.unparse(function), inner
    return None


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
    match old:
        case ast.Attribute(value=inner, attr="T"):
            return inner
    return ast.Attribute(old, "T", ast.Load())


def _tuples(old: ast.Tuple | ast.List, is_axis: bool) -> Iterator[New]:
    made = type(old)
    if is_axis:
        yield from (("axis", literal(axis)) for axis in AXES)
        return
    for n in range(len(old.elts) - 1):
        swapped = [*old.elts[:n], old.elts[n + 1], old.elts[n], *old.elts[n + 2 :]]
        yield "order", made(swapped, ast.Load())
    if len(old.elts) > 2:
        yield "order", made(old.elts[::-1], ast.Load())
