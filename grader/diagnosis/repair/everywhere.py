"""Everywhere: the same change in all places of a function where it can be made, as of a slip that was copied with its line."""

from __future__ import annotations

import ast

_Sign = tuple[object, ...]
_COMMON = (0, 1, 2)


def sign_of(old: ast.expr, new: object, *, is_axis: bool = False) -> _Sign | None:
    """What two changes have in common that are the same but for what they are made to. None of one that has no like. is_axis:
    it is of an axis."""
    match old, new:
        case ast.Constant(value=value), ast.Constant() | ast.UnaryOp() | ast.Tuple() if not _is_common(old, is_axis):
            return ("number", type(value), value, ast.dump(new))
        case ast.Call(func=called), ast.Call(func=other, keywords=keywords) if len(new.args) == len(old.args):
            given = [(k.arg, ast.dump(k.value)) for k in keywords]
            return (
                "call",
                _name(called),
                _name(other),
                *given,
                *(a is b for a, b in zip(old.args, new.args, strict=True)),
            )
        case ast.Call(func=called, args=[first, *_]), _:
            return ("taken out", _name(called), new is first)
        case ast.BinOp(op=op), ast.BinOp(op=other) if {id(new.left), id(new.right)} == {id(old.left), id(old.right)}:
            return ("operation", type(op), type(other), new.left is old.left)
        case ast.Compare(ops=ops), ast.Compare(ops=others):
            return ("comparison", *map(type, ops), *map(type, others))
        case ast.IfExp(), ast.IfExp(body=ast.Constant(value=value)):
            return ("option", "body", value)
        case ast.IfExp(), ast.IfExp(orelse=ast.Constant(value=value)):
            return ("option", "else", value)
        case ast.UnaryOp(op=op), _ if new is old.operand:
            return ("sign", type(op))
        case ast.Attribute(attr=attribute), _ if new is old.value:
            return ("attribute", attribute)
    return None


def _is_common(old: ast.Constant, is_axis: bool) -> bool:
    """Whether it is a number that stands in most programs several times, for different things."""
    return not is_axis and old.value in _COMMON


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
