"""Quantities: which other of the names that are there may be meant."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from functools import partial

from grader.diagnosis.repair.nodes import New, name, own, substituted
from grader.diagnosis.repair.scope import Scope, is_self


def quantities(old: ast.Name | ast.Attribute, scope: Scope, *, is_part: bool) -> Iterator[New]:
    """Another of the names that could be meant. is_part: something is computed from it, which an array that
    is still empty, or filled little by little, is not meant for."""
    if isinstance(old, ast.Name) and old.id in scope.names:
        others = [other for other in scope.names if other != old.id and not (is_part and other in scope.blank)]
        yield from (("quantity", name(other)) for other in others)
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


def throughout(old: ast.expr, scope: Scope) -> Iterator[New]:
    """A name that stands several times in one expression, replaced everywhere in it."""
    counts = Counter(n.id for n in ast.walk(old) if isinstance(n, ast.Name) and n.id in scope.names)
    for often in (id for id, count in counts.items() if count > 1):
        for other in (*map(name, scope.names), *map(own, scope.own)):
            if not (isinstance(other, ast.Name) and other.id == often):
                yield "quantity", partial(substituted, old, {often: other})
