"""Nodes: small expressions, as a program is written."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Mapping

# What kind of slip it mends, and the expression, or what makes it.
New = tuple[str, ast.expr | Callable[[], ast.expr]]
SINGLE_AXES = (0, 1, -1)
AXES_OF_IMAGES = ((0, 2, 3), (1, 2, 3), (2, 3), (0, 1))
AXES = (*SINGLE_AXES, None, *AXES_OF_IMAGES)


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


def substituted(form: ast.expr, instead: Mapping[str, ast.expr]) -> ast.expr:
    """A copy of an expression with others in the place of names."""
    made = _Substituted(instead).visit(copy.deepcopy(form))
    assert isinstance(made, ast.expr)
    return made


class _Substituted(ast.NodeTransformer):
    def __init__(self, instead: Mapping[str, ast.expr]):
        self._instead = instead

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """What stands for the name, or the name."""
        return self._instead.get(node.id, node)
