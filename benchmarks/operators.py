"""Operators: of what kind a mutant's change is, and what a student may be told whose program behaves exactly like it.

A hint names the kind of the slip, never the line. It is measured in benchmarks/diagnosis/second_catalogue.py, not told yet.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from enum import StrEnum

from grader.text import Text


class Operator(StrEnum):
    """The kind of a change."""

    AXIS = "axis"
    SIGN = "sign"
    FACTOR = "factor"
    DIVISION = "division"  # / for //, // for /
    BOUND = "bound"
    ORDER = "order"  # of operands, arguments, statements, axes
    LEFT_OUT = "left out"
    MEAN_FOR_SUM = "mean for sum"
    NOT_KEPT = "not kept"  # state that is not added to, an array replaced or not copied
    CONDITION = "condition"
    OTHER_FUNCTION = "other function"
    OTHER_VALUE = "other value"
    OTHER_NAME = "other name"


HINTS = {
    Operator.AXIS: Text(
        "The values are those of a right program with one axis wrong or dropped: along which axis is each step?",
        "軸を 1 か所だけ取り違えたとき（または軸が消えたとき）と同じ値です。それぞれの計算はどの軸に沿っていますか。",
    ),
    Operator.SIGN: Text(
        "The values are those of a right program with one sign turned round.",
        "符号を 1 か所だけ逆にしたときと同じ値です。",
    ),
    Operator.FACTOR: Text(
        "The values are those of a right program with one factor wrong: missing, too many, or divided by.",
        "係数を 1 か所だけ誤ったとき（抜けている、余分、掛け算と割り算の取り違え）と同じ値です。",
    ),
    Operator.DIVISION: Text(
        "The values are those of a right program in which / and // are taken for one another.",
        "/ と // を 1 か所だけ取り違えたときと同じ値です。",
    ),
    Operator.BOUND: Text(
        "The values are those of a right program with one bound off: of a range, a slice, an index or a comparison.",
        "範囲・スライス・添字・比較の境界が 1 か所だけずれたときと同じ値です。",
    ),
    Operator.ORDER: Text(
        "The values are those of a right program with two things in the wrong order.",
        "2 つのものの順序を 1 か所だけ入れ替えたときと同じ値です。",
    ),
    Operator.LEFT_OUT: Text(
        "The values are those of a right program with one step left out.", "手順が 1 つだけ抜けたときと同じ値です。"
    ),
    Operator.MEAN_FOR_SUM: Text(
        "The values are those of a right program with a mean in place of a sum, or a sum in place of a mean.",
        "平均と和を 1 か所だけ取り違えたときと同じ値です。",
    ),
    Operator.NOT_KEPT: Text(
        "The values are those of a right program that does not keep something: it replaces what it should add to, or "
        "works on an array that it should have copied.",
        "値を保持していないとき（足し込むべきところで置き換えている、コピーすべき配列をそのまま使っているなど）と同じ値です。",
    ),
    Operator.CONDITION: Text(
        "The values are those of a right program with one condition wrong: when does each branch apply?",
        "条件を 1 か所だけ誤ったときと同じ値です。それぞれの分岐はいつ使われますか。",
    ),
    Operator.OTHER_FUNCTION: Text(
        "The values are those of a right program with one function taken for its neighbour.",
        "よく似た別の関数を 1 か所だけ使ったときと同じ値です。",
    ),
    Operator.OTHER_VALUE: Text(
        "The values are those of a right program with one constant or setting wrong.",
        "定数や設定を 1 か所だけ誤ったときと同じ値です。",
    ),
    Operator.OTHER_NAME: Text(
        "The values are those of a right program with one variable taken for another.",
        "変数を 1 か所だけ取り違えたときと同じ値です。",
    ),
}
_SIGNS = (ast.Add, ast.Sub)
_AXES = ("axis", "axes", "keepdims")
_FACTORS = (ast.Mult, ast.Div, ast.FloorDiv, ast.Pow, ast.Mod)


def in_axes(tree: ast.AST) -> set[int]:
    """The ids of the nodes that say along which axis: a change of one is AXIS, whatever it is a node of."""
    said = (k for k in ast.walk(tree) if isinstance(k, ast.keyword) and k.arg in _AXES)
    return {id(node) for keyword in said for node in ast.walk(keyword)}


def operator_of(old: ast.AST, new: Sequence[ast.AST], owner: ast.AST) -> Operator:
    """What kind of change puts `new` in the place of `old`, which hangs below `owner`."""
    if isinstance(old, ast.stmt):
        return _of_statement(old, new)
    (only,) = new
    if isinstance(only, ast.UnaryOp) and isinstance(only.op, ast.USub) and only.operand is old:
        return Operator.SIGN
    for kind, found in _KINDS.items():
        if isinstance(old, kind):
            return found(old, only, owner) if callable(found) else found
    return Operator.OTHER_VALUE


def _of_statement(old: ast.stmt, new: Sequence[ast.AST]) -> Operator:
    if len(new) > 1:  # an argument changed in place, or two statements exchanged
        return Operator.ORDER if new[-1] is old else Operator.NOT_KEPT
    (only,) = new
    if isinstance(only, ast.Pass):
        return Operator.LEFT_OUT
    if isinstance(old, ast.AugAssign):
        if isinstance(only, ast.AugAssign):
            return _of_operation(old.op, only.op)
        return Operator.NOT_KEPT
    return Operator.OTHER_NAME if isinstance(old, ast.Return) else Operator.CONDITION


def _of_operation(old: ast.operator, new: ast.operator) -> Operator:
    if isinstance(old, _SIGNS) and isinstance(new, _SIGNS):
        return Operator.SIGN
    both = {type(old), type(new)}
    return Operator.DIVISION if both == {ast.Div, ast.FloorDiv} else Operator.FACTOR


def _of_binary(old: ast.BinOp, new: ast.expr, owner: ast.AST) -> Operator:
    if isinstance(owner, ast.Slice):
        return Operator.BOUND
    if isinstance(new, ast.BinOp) and new is not old.left and new is not old.right:
        return Operator.ORDER if new.left is old.right else _of_operation(old.op, new.op)
    return Operator.FACTOR if isinstance(old.op, _FACTORS) else Operator.LEFT_OUT


def _of_unary(old: ast.UnaryOp, new: ast.expr, owner: ast.AST) -> Operator:
    if isinstance(owner, ast.Slice | ast.Subscript):
        return Operator.BOUND
    return Operator.SIGN if isinstance(old.op, ast.USub) else Operator.CONDITION


def _of_constant(old: ast.Constant, new: ast.expr, owner: ast.AST) -> Operator:
    is_range = isinstance(owner, ast.Call) and isinstance(owner.func, ast.Name) and owner.func.id == "range"
    if is_range or isinstance(owner, ast.Slice | ast.Subscript | ast.Compare):
        return Operator.BOUND
    if isinstance(owner, ast.BinOp) and isinstance(owner.op, _FACTORS):
        return Operator.FACTOR
    return Operator.OTHER_VALUE


def _of_call(old: ast.Call, new: ast.expr, owner: ast.AST) -> Operator:
    if not isinstance(new, ast.Call) or new.func is not old.func:
        is_copy = isinstance(old.func, ast.Attribute) and old.func.attr == "copy"
        return Operator.NOT_KEPT if is_copy else Operator.LEFT_OUT
    if isinstance(old.func, ast.Name) and old.func.id == "range":
        return Operator.BOUND
    if new.keywords != old.keywords:
        gone = {k.arg for k in old.keywords if k not in new.keywords}
        return Operator.AXIS if gone & set(_AXES) else Operator.LEFT_OUT
    return Operator.LEFT_OUT if len(new.args) < len(old.args) else Operator.ORDER


def _of_attribute(old: ast.Attribute, new: ast.expr, owner: ast.AST) -> Operator:
    if new is old.value:
        return Operator.ORDER  # x.T → x
    if isinstance(old.value, ast.Name) and old.value.id == "self":
        return Operator.OTHER_NAME
    return _of_function(old.attr)


def _of_name(old: ast.Name, new: ast.expr, owner: ast.AST) -> Operator:
    if isinstance(owner, ast.Slice) and isinstance(new, ast.BinOp):
        return Operator.BOUND
    return _of_function(old.id) if old.id in ("max", "min", "any", "all") else Operator.OTHER_NAME


def _of_function(name: str) -> Operator:
    return Operator.MEAN_FOR_SUM if name in ("sum", "mean") else Operator.OTHER_FUNCTION


_KINDS: dict[type[ast.AST], Operator | Callable[..., Operator]] = {
    ast.BinOp: _of_binary,
    ast.UnaryOp: _of_unary,
    ast.Constant: _of_constant,
    ast.Call: _of_call,
    ast.Attribute: _of_attribute,
    ast.Name: _of_name,
    ast.Subscript: Operator.BOUND,
    ast.Compare: Operator.BOUND,
    ast.BoolOp: Operator.CONDITION,
    ast.IfExp: Operator.CONDITION,
    ast.comprehension: Operator.CONDITION,
    ast.Tuple: Operator.ORDER,
    ast.List: Operator.ORDER,
    ast.Dict: Operator.ORDER,
}
