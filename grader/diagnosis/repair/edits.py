"""Edits: all changes of one place in a part of a program, the likeliest slip first."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from grader.diagnosis.repair.expressions import replacements
from grader.diagnosis.repair.missing import around, joined, may_lack
from grader.diagnosis.repair.nodes import New
from grader.diagnosis.repair.scope import Function, Scope, attributes_of, scope_of
from grader.diagnosis.repair.slots import Slot, Undo, slots
from grader.diagnosis.repair.statements import changes

MOST_SHOWN = 80  # characters of what is changed


@dataclass(frozen=True)
class Edit:
    """A change. kind: what kind of slip it mends; at: what is changed; part: which definition of the file it is in; do: makes
    it, and gives what takes it back."""

    kind: str
    at: ast.AST
    part: int
    do: Callable[[], Undo]

    @property
    def line(self) -> int:
        """In the student's file."""
        return getattr(self.at, "lineno", 0)

    @property
    def what(self) -> str:
        """The student's text there."""
        return ast.unparse(self.at).split("\n")[0][:MOST_SHOWN]


def edits(tree: ast.Module, names: frozenset[str], first: frozenset[str] = frozenset()) -> Iterator[Edit]:
    """Those of the definitions of these names and of the helpers that they call; those of the functions `first`
    before others, what stands in the place of something before what is missing."""
    functions = [(n, *found) for n in _parts(tree, names) for found in _functions(tree.body[n])]
    functions.sort(key=lambda found: found[1].name not in first)
    for tier in ((_replaced, _moved), (_lacking, _joined)):
        for n, function, scope in functions:
            for find in tier:
                yield from find(n, function, scope)


def _parts(tree: ast.Module, names: frozenset[str]) -> list[int]:
    """The definitions of these names, then what they call of the same file, and so on."""
    where = {s.name: n for n, s in enumerate(tree.body) if isinstance(s, ast.FunctionDef | ast.ClassDef)}
    found: dict[int, None] = {}
    open_names = [name for name in where if name in names]
    while open_names:
        name = open_names.pop(0)
        if where[name] not in found:
            found[where[name]] = None
            used = {n.id for n in ast.walk(tree.body[where[name]]) if isinstance(n, ast.Name)}
            open_names += [other for other in where if other in used]
    return list(found)


def _functions(node: ast.stmt) -> Iterator[tuple[Function, Scope]]:
    attributes = attributes_of(node) if isinstance(node, ast.ClassDef) else ()
    for inner in ast.walk(node):
        if isinstance(inner, ast.FunctionDef):
            yield inner, scope_of(inner, attributes)


def _replaced(n: int, function: Function, scope: Scope) -> Iterator[Edit]:
    for slot in slots(function):
        yield from (_edit(slot, new, n) for new in replacements(slot, scope))


def _moved(n: int, function: Function, scope: Scope) -> Iterator[Edit]:
    for change in changes(function):
        yield Edit(change.kind, change.at, n, change.do)


def _lacking(n: int, function: Function, scope: Scope) -> Iterator[Edit]:
    """What is likelier first, of a whole line before a part of one."""
    lacking = [slot for slot in slots(function) if may_lack(slot)]
    found = [(order, not slot.is_whole, slot, new) for slot in lacking for order, new in around(slot, scope)]
    for _, _, slot, new in sorted(found, key=lambda f: f[:2]):
        yield _edit(slot, new, n)


def _joined(n: int, function: Function, scope: Scope) -> Iterator[Edit]:
    for slot in slots(function):
        if slot.is_whole and may_lack(slot):
            yield from (_edit(slot, new, n) for new in joined(slot, scope))


def _edit(slot: Slot, new: New, n: int) -> Edit:
    kind, expression = new
    return Edit(kind, slot.expression, n, partial(slot.put, expression))
