"""Nodes: small expressions, as a program is written."""

from __future__ import annotations

import ast
from collections.abc import Callable

# What kind of slip it mends, and the expression, or what makes it.
New = tuple[str, ast.expr | Callable[[], ast.expr]]
AXES = (0, 1, -1, None)
AXES_OF_IMAGES = ((0, 2, 3), (1, 2, 3), (2, 3), (0, 1))


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
