"""Missing: what may be missing around an expression: a factor, a power, a bound, a copy."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from grader.diagnosis.repair.beginnings import is_made
from grader.diagnosis.repair.nodes import New, name, own, substituted
from grader.diagnosis.repair.scope import Scope
from grader.diagnosis.repair.slots import Slot

# What is missing, and how it is written around the expression e; N is the first parameter's length.
_AROUND = (
    ("sign", "-e"),
    ("samples", "e / len(N)"),
    ("samples", "e * len(N)"),
    ("copy", "e.copy()"),
    ("transposed", "e.T"),
    ("factor", "e * 2"),
    ("factor", "e / 2"),
    ("power", "e ** 2"),
    ("power", "np.sqrt(e)"),
    ("absolute", "abs(e)"),
    ("complement", "1 - e"),
    ("small number", "e + 1e-7"),
    ("small number", "e + 1e-8"),
    ("type", "np.asarray(e, dtype=float)"),
    ("type", "np.asarray(e, dtype=int)"),
    ("one more", "e + 1"),
    ("one more", "e - 1"),
    ("inverse", "1 / e"),
    ("not summed", "np.sum(e)"),
    ("not summed", "np.mean(e)"),
    ("not summed", "np.sum(e, axis=0)"),
    ("not summed", "np.sum(e, axis=-1)"),
    ("not summed", "np.sum(e, axis=-1, keepdims=True)"),
    ("logarithm", "np.log(e)"),
    ("cut off", "e * (e > 0)"),
    ("type", "int(e)"),
    ("type", "float(e)"),
    ("sign of", "np.sign(e)"),
    ("order", "e[::-1]"),
    ("shape", "e.reshape(-1, 1)"),
    ("shape", "e.reshape(1, -1)"),
    ("shape", "e.ravel()"),
    ("type", "np.asarray(e, dtype=bool)"),
    ("type", "np.asarray(e, dtype=N.dtype)"),
    ("order of axes", "e.transpose(0, 2, 3, 1)"),
    ("order of axes", "e.transpose(0, 3, 1, 2)"),
)
# Functions of Python or operators where there are some: numpy's would turn a number of Python's into one of a dtype of its own.
_FORMS = tuple((kind, ast.parse(text, mode="eval").body) for kind, text in _AROUND)
_SHAPE = ast.parse("e.reshape(N.shape)", mode="eval").body
_OF_PARTS = [kind for kind, _ in _AROUND].index("one more")
_SMALL = frozenset({"eps", "epsilon", "delta"})
_BINARY = (ast.Mult, ast.Div)


def around(slot: Slot, scope: Scope) -> Iterator[tuple[int, New]]:
    """What may be missing around one expression, with how likely it is: 0 is the likeliest. Of a part of a line, less."""
    old = slot.expression
    first = dict(zip("N", map(name, scope.parameters), strict=False))
    if is_made(old):
        return  # a value to begin with: see `beginnings`
    for n, (kind, form) in enumerate(_FORMS if slot.is_whole else _FORMS[:_OF_PARTS]):
        if (first or not _speaks_of_the_first(form)) and not (kind == "order" and _is_shape(old)):
            yield n, (kind, partial(substituted, form, {"e": old, **first}))
    for quantity in _small_ones(scope):
        yield 0, ("small number", ast.BinOp(old, ast.Add(), quantity))
    for parameter in scope.parameters if slot.is_whole else ():
        yield len(_FORMS), ("shape", partial(substituted, _SHAPE, {"e": old, "N": name(parameter)}))


def _speaks_of_the_first(form: ast.expr) -> bool:
    return any(isinstance(n, ast.Name) and n.id == "N" for n in ast.walk(form))


def _is_shape(old: ast.expr) -> bool:
    """Of an array: what is taken apart of it has its order, and turned round it would give other sizes by chance."""
    return isinstance(old, ast.Attribute) and old.attr == "shape"


def _small_ones(scope: Scope) -> Iterator[ast.expr]:
    """The numbers that keep something from being 0, by the names they go by."""
    yield from (name(n) for n in scope.names if n in _SMALL)
    yield from (own(n) for n in scope.own if n in _SMALL)


def joined(slot: Slot, scope: Scope) -> Iterator[New]:
    """The expression with each quantity of the function as a factor, a divisor, or its power."""
    old = slot.expression
    for quantity in (*map(name, scope.names), *map(own, scope.own)):
        yield from (("term", ast.BinOp(old, op(), quantity)) for op in _BINARY)
    for exponent in (*map(name, scope.parameters), *map(own, scope.own)):
        yield "exponent", ast.BinOp(old, ast.Pow(), exponent)
        yield "exponent", ast.BinOp(old, ast.Pow(), ast.BinOp(exponent, ast.Sub(), ast.Constant(1)))


def may_lack(slot: Slot) -> bool:
    """Whether something may be missing around it: not around a constant, a string, a slice or a keyword's value."""
    kinds = ast.Name | ast.BinOp | ast.Call | ast.Attribute | ast.Subscript | ast.UnaryOp | ast.IfExp
    if not isinstance(slot.expression, kinds) or isinstance(slot.parent, ast.Subscript | ast.Slice | ast.Attribute):
        return False
    return not isinstance(slot.parent, ast.Tuple) or slot.field == "elts"
