"""Scope: the names that a part of a program may speak of."""

from __future__ import annotations

import ast
from dataclasses import dataclass

_BLANK = frozenset(f"{made}{how}" for made in ("zeros", "ones", "empty", "full") for how in ("", "_like"))

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Scope:
    """Of one function. `parameters`: but for self; `names`: these and what it assigns to; `own`: attributes of its object;
    `blank`: names of arrays that begin empty, or as one number; `keys`: texts by which entries of a dict are spoken of."""

    parameters: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    blank: frozenset[str] = frozenset()
    keys: tuple[tuple[str, str], ...] = ()  # the dict as it is written, and a key


def scope_of(node: ast.AST, attributes: tuple[str, ...] = ()) -> Scope:
    """Of a function, or of a line that holds one (`double = lambda x: 2 * x`). attributes: what the methods of its class set."""
    holder = next((n for n in ast.walk(node) if isinstance(n, Function | ast.Lambda)), None)
    if holder is None:
        return Scope()
    arguments = holder.args
    given = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs) if a.arg != "self"]
    stored = [n.id for n in ast.walk(holder) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
    blank = frozenset(
        t.id
        for n in ast.walk(holder)
        if isinstance(n, ast.Assign) and _is_blank(n.value)
        for t in n.targets
        if isinstance(t, ast.Name)
    )
    entries = (n for n in ast.walk(holder) if isinstance(n, ast.Subscript) and is_key(n.slice))
    keys = dict.fromkeys((ast.unparse(n.value), ast.literal_eval(n.slice)) for n in entries)
    return Scope(tuple(given), tuple(dict.fromkeys([*given, *stored])), attributes, blank, tuple(keys))


def is_key(index: ast.expr) -> bool:
    """Whether an index is a text that is written out."""
    return isinstance(index, ast.Constant) and isinstance(index.value, str)


def _is_blank(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr in _BLANK


def attributes_of(node: ast.AST) -> tuple[str, ...]:
    """The attributes of `self` that are set anywhere in it."""
    found = [
        n.attr
        for n in ast.walk(node)
        if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store) and is_self(n.value)
    ]
    return tuple(dict.fromkeys(found))


def is_self(node: ast.expr) -> bool:
    """Whether it is the object of a method."""
    return isinstance(node, ast.Name) and node.id == "self"
