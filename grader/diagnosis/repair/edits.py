"""Edits: all changes of one place in a part of a program, the likeliest slip first."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from grader.diagnosis.repair.again import again
from grader.diagnosis.repair.everywhere import sign_of
from grader.diagnosis.repair.expressions import replacements
from grader.diagnosis.repair.generators import generators
from grader.diagnosis.repair.missing import around, joined, may_lack
from grader.diagnosis.repair.nodes import New
from grader.diagnosis.repair.scope import Scope, attributes_of, scope_of
from grader.diagnosis.repair.slots import Slot, Undo, slots
from grader.diagnosis.repair.statements import rearranged

_MANY = "quantity"  # in the place of any other: of most of them there are many, and few are meant


@dataclass(frozen=True)
class Edit:
    """A change. kind: what kind of slip it mends; at: what is changed; part: which definition of the file it is in; do: makes
    it, and gives what takes it back; also: other places where it is made as well; sign: as of `sign_of`."""

    kind: str
    at: ast.AST
    part: int
    do: Callable[[], Undo]
    also: tuple[ast.AST, ...] = ()
    sign: tuple[object, ...] | None = None

    @property
    def line(self) -> int:
        """In the student's file."""
        return getattr(self.at, "lineno", 0)


@dataclass(frozen=True)
class Piece:
    """A function, or a line that gives a name something. part: as of an edit; owner: the name of the definition that it is
    in; others: what stands beside it in its class."""

    part: int
    owner: str
    name: str
    node: ast.stmt
    scope: Scope
    others: Sequence[ast.stmt] = ()


def edits(tree: ast.Module, names: frozenset[str], first: frozenset[str] = frozenset()) -> Iterator[Edit]:
    """Those of the definitions of these names and of the helpers that they call; those of the functions `first`
    before others, what stands in the place of something before what is missing, and of that what is tried soon before what
    would take long."""
    pieces = sorted(pieces_of(tree, names), key=lambda piece: piece.name not in first)
    in_place = {piece.node: list(_in_place(piece)) for piece in pieces}
    for piece in pieces:
        found = [edit for edit in in_place[piece.node] if edit.kind != _MANY]
        yield from found
        yield from _everywhere(found)
    for piece in pieces:
        yield from _rearranged(piece)
        yield from (edit for edit in in_place[piece.node] if edit.kind == _MANY)
    for piece in pieces:
        yield from _lacking(piece)
        yield from _joined(piece)


def pieces_of(tree: ast.Module, names: frozenset[str]) -> list[Piece]:
    """The definitions of these names and of the helpers that they call, classes taken apart."""
    return [piece for n in _parts(tree, names) for piece in _pieces(n, tree.body[n])]


def _parts(tree: ast.Module, names: frozenset[str]) -> list[int]:
    """The definitions of these names, then what they speak of in the same file, and so on."""
    where = {name: n for n, statement in enumerate(tree.body) if (name := _name(statement))}
    found: dict[int, None] = {}
    open_names = [name for name in where if name in names]
    while open_names:
        name = open_names.pop(0)
        if where[name] not in found:
            found[where[name]] = None
            used = {n.id for n in ast.walk(tree.body[where[name]]) if isinstance(n, ast.Name)}
            open_names += [other for other in where if other in used]
    return list(found)


def _name(statement: ast.stmt) -> str:
    """What a statement gives a name to, or ""."""
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return name
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
    return ""


def _pieces(part: int, node: ast.stmt) -> Iterator[Piece]:
    """A definition, or of a class what stands in it."""
    attributes = attributes_of(node)
    for own in node.body if isinstance(node, ast.ClassDef) else [node]:
        if name := _name(own):
            others = node.body if isinstance(node, ast.ClassDef) else ()
            yield Piece(part, _name(node), name=name, node=own, scope=scope_of(own, attributes), others=others)


def _everywhere(found: Sequence[Edit]) -> Iterator[Edit]:
    """Those that are alike, made together."""
    alike: dict[object, list[Edit]] = {}
    for edit in found:
        if edit.sign:
            alike.setdefault((edit.kind, edit.sign), []).append(edit)
    for first, *others in alike.values():
        if others:
            together = partial(_together, [edit.do for edit in (first, *others)])
            yield Edit(first.kind, first.at, first.part, together, tuple(edit.at for edit in others))


def _together(several: Sequence[Callable[[], Undo]]) -> Undo:
    undone = [do() for do in several]

    def undo() -> None:
        for back in reversed(undone):
            back()

    return undo


def _in_place(piece: Piece) -> Iterator[Edit]:
    for slot in slots(piece.node):
        for kind, expression in replacements(slot, piece.scope):
            edit = _edit(slot, (kind, expression), piece.part)
            yield replace(edit, sign=sign_of(slot.expression, expression, is_axis=kind == "axis"))


def _rearranged(piece: Piece) -> Iterator[Edit]:
    if isinstance(piece.node, ast.FunctionDef):
        found = chain(generators(piece.node, piece.scope), again(piece.node, piece.others), rearranged(piece.node))
        yield from (Edit(other.kind, other.at, piece.part, other.do) for other in found)


def _lacking(piece: Piece) -> Iterator[Edit]:
    """What is likelier first, of a whole line before a part of one."""
    lacking = [slot for slot in slots(piece.node) if may_lack(slot)]
    found = [(order, not slot.is_whole, slot, new) for slot in lacking for order, new in around(slot, piece.scope)]
    for _, _, slot, new in sorted(found, key=lambda f: f[:2]):
        yield _edit(slot, new, piece.part)


def _joined(piece: Piece) -> Iterator[Edit]:
    for slot in slots(piece.node):
        if slot.is_whole and may_lack(slot):
            yield from (_edit(slot, new, piece.part) for new in joined(slot, piece.scope))


def _edit(slot: Slot, new: New, part: int) -> Edit:
    kind, expression = new
    return Edit(kind, slot.expression, part, partial(slot.put, expression))
