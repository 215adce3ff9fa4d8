"""Slots: where in a program an expression stands, so that another can be put there and taken out again."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Undo = Callable[[], None]
_UNTOUCHED = (ast.Raise, ast.Assert, ast.JoinedStr, ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal)
_NO_VALUE = frozenset({"annotation", "returns", "decorator_list", "type_comment", "bases", "targets", "target", "func"})


@dataclass(frozen=True)
class Slot:
    """A field of a node, or a place in a list that is one."""

    parent: ast.AST
    field: str
    index: int = -1

    @property
    def expression(self) -> ast.expr:
        """What stands there."""
        held = getattr(self.parent, self.field)
        found = held[self.index] if self.index >= 0 else held
        assert isinstance(found, ast.expr)
        return found

    @property
    def is_whole(self) -> bool:
        """Whether it is all that a line gives: a result, or what is assigned."""
        return isinstance(self.parent, ast.Return | ast.Assign | ast.AugAssign)

    def put(self, new: ast.expr | Callable[[], ast.expr]) -> Undo:
        """Put something else there; what it gives puts the old back."""
        old = self.expression
        new = new if isinstance(new, ast.expr) else new()
        ast.copy_location(new, old)
        ast.fix_missing_locations(new)
        self._set(new)
        return lambda: self._set(old)

    def _set(self, new: ast.expr) -> None:
        if self.index >= 0:
            getattr(self.parent, self.field)[self.index] = new
        else:
            setattr(self.parent, self.field, new)


def slots(node: ast.AST) -> Iterator[Slot]:
    """Everything below a node that is computed, the outer before the inner, in the order of the text.

    Not what is assigned to, what a function is called, annotations, and what only a message is made of.
    """
    for field, held in ast.iter_fields(node):
        if field in _NO_VALUE:
            yield from _inside_of(field, held)
            continue
        several = held if isinstance(held, list) else [held]
        for n, child in enumerate(several):
            if isinstance(child, ast.AST) and not isinstance(child, _UNTOUCHED):
                if isinstance(child, ast.expr) and not is_docstring(node):
                    yield Slot(node, field, n if isinstance(held, list) else -1)
                yield from slots(child)


def _inside_of(field: str, held: object) -> Iterator[Slot]:
    """Of what is no value by itself, what is computed for it: an index that is assigned to, the object of a method."""
    for target in held if isinstance(held, list) else [held]:
        if isinstance(target, ast.Subscript) or (field == "func" and isinstance(target, ast.Attribute)):
            yield from slots(target)


def is_docstring(node: ast.AST) -> bool:
    """Whether it is a text that stands alone."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def bodies(node: ast.AST) -> Iterator[tuple[ast.AST, list[ast.stmt]]]:
    """Every list of statements at or below a node, with what it belongs to."""
    for field in ("body", "orelse", "finalbody"):
        own: Sequence[object] = getattr(node, field, ())
        if isinstance(own, list) and own and isinstance(own[0], ast.stmt):
            yield node, own
            for statement in own:
                yield from bodies(statement)
