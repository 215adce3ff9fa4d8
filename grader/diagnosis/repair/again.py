"""Again: a line that gives something its first value, done once more: at the beginning of a method, in a branch, in a loop."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Sequence

from grader.diagnosis.repair.scope import Function, is_self
from grader.diagnosis.repair.slots import bodies, is_docstring
from grader.diagnosis.repair.statements import Rearranged

_MADE = frozenset({"zeros", "ones", "empty", "full", "zeros_like", "ones_like", "dict", "list", "set"})
_KNOWN = frozenset({"np", "numpy", "float", "math", "dict", "list", "set"})
KIND = "done again"


def again(function: Function, others: Sequence[ast.stmt]) -> Iterator[Rearranged]:
    """Each first value of a function once more in its other blocks, and of its class's other methods at its beginning."""
    for owner, body in bodies(function):
        for statement in body:
            if _is_first_value(statement):
                yield from _elsewhere(function, owner, statement)
    begin = 1 if is_docstring(function.body[0]) else 0
    for other in others:
        for statement in other.body if isinstance(other, Function) and other is not function else ():
            if _is_first_value(statement) and _is_of_the_object(statement):
                new = copy.deepcopy(statement)
                forms = (function.body, [*function.body[:begin], new, *function.body[begin:]])
                yield Rearranged(KIND, statement, forms)


def _elsewhere(function: Function, owner: ast.AST, statement: ast.stmt) -> Iterator[Rearranged]:
    """At the beginning and the end of every block but its own."""
    for other, body in bodies(function):
        if other is not owner and other is not function:
            for now in ([copy.deepcopy(statement), *body], [*body, copy.deepcopy(statement)]):
                yield Rearranged(KIND, statement, (body, now))


def _is_first_value(statement: ast.stmt) -> bool:
    """Whether it gives a name or an attribute something empty, or a number, that hangs on nothing else."""
    match statement:
        case ast.Assign(
            targets=[ast.Name() | ast.Attribute()], value=ast.Constant() | ast.UnaryOp(operand=ast.Constant())
        ):
            return True
        case ast.Assign(targets=[ast.Name() | ast.Attribute()], value=value):
            return _is_blank(value)
    return False


def _is_blank(value: ast.expr) -> bool:
    match value:
        case ast.List(elts=[]) | ast.Dict(keys=[]):
            return True
        case ast.Attribute(value=ast.Name(id=module)):
            return module in _KNOWN  # np.inf
        case ast.Call(func=ast.Attribute(attr=called) | ast.Name(id=called)):
            return called in _MADE or called == "float"
    return False


def _is_of_the_object(statement: ast.stmt) -> bool:
    """Whether it sets an attribute, and speaks of no name of its method."""
    assert isinstance(statement, ast.Assign)
    target = statement.targets[0]
    names = {n.id for n in ast.walk(statement.value) if isinstance(n, ast.Name)}
    return isinstance(target, ast.Attribute) and is_self(target.value) and names <= _KNOWN | {"self"}
