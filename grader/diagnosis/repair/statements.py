"""Statements: a line that is too much, that stands in the wrong place, or that is missing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import product

from grader.diagnosis.repair.nodes import name, substituted
from grader.diagnosis.repair.scope import Function
from grader.diagnosis.repair.slots import Undo, bodies, is_docstring
from grader.diagnosis.repair.targets import targets
from grader.diagnosis.repair.watch import WATCH

_SIMPLE = (
    ast.Assign
    | ast.AugAssign
    | ast.Expr
    | ast.Return
    | ast.If
    | ast.For
    | ast.Delete
    | ast.AnnAssign
    | ast.Break
    | ast.Continue
)
_BLOCKS = ast.For | ast.While | ast.If | ast.With
MOST_MOVED = 6  # lines up or down
MOST_IN_A_MODE = 3  # lines in a row
_MODES = frozenset({"train", "training", "train_flg", "is_training"})
_AT_FIRST = (
    ("copy", f"{WATCH}.copied(e)"),
    ("type", "np.array(e, dtype=float)"),
    ("one sample", "np.atleast_2d(e)"),
)
_FORMS = tuple((kind, ast.parse(text, mode="eval").body) for kind, text in _AT_FIRST)


class Rearranged:
    """The statements of a body in another form, or those of two. kind: what kind of slip it mends; at: the statement it is about."""

    def __init__(self, kind: str, at: ast.stmt, *forms: tuple[list[ast.stmt], list[ast.stmt]]):
        self.kind, self.at, self._forms = kind, at, forms

    def do(self) -> Undo:
        """Rearranged them; what it gives changes them back."""
        before = [(body, list(body)) for body, _ in self._forms]
        for body, now in self._forms:
            body[:] = now or [ast.copy_location(ast.Pass(), self.at)]
            for statement in body:
                ast.fix_missing_locations(statement)

        def undo() -> None:
            for body, then in before:
                body[:] = then

        return undo


def rearranged(function: Function) -> Iterator[Rearranged]:
    """Every other form of one statement of a function, or place for it."""
    for owner, body in bodies(function):
        for n, statement in enumerate(body):
            if isinstance(statement, _SIMPLE) and not is_docstring(statement):
                yield from _of_one(body, n)
                yield from _out_and_in(owner, body, n, function=function)
    yield from _returned(function)
    yield from _first(function)
    yield from _in_one_mode(function)


def _of_one(body: list[ast.stmt], n: int) -> Iterator[Rearranged]:
    statement, without = body[n], body[:n] + body[n + 1 :]
    if isinstance(statement, ast.If):
        yield from _branches(body, n, statement)
    if isinstance(statement, ast.AugAssign):
        target = _stored(statement.target)
        anew = ast.BinOp(_loaded(statement.target), statement.op, statement.value)
        yield _instead("accumulated", body, n, ast.Assign([target], statement.value))
        yield _instead("in place", body, n, ast.Assign([target], anew))
        other = ast.Sub() if isinstance(statement.op, ast.Add) else ast.Add()
        yield _instead("operator", body, n, ast.AugAssign(statement.target, other, statement.value))
    if isinstance(statement, ast.Assign) and isinstance(
        target := statement.targets[0], ast.Name | ast.Attribute | ast.Subscript
    ):
        for op in (ast.Add(), ast.Sub(), ast.Mult()):
            yield _instead("accumulated", body, n, ast.AugAssign(target, op, statement.value))
        if isinstance(target, ast.Name | ast.Attribute):
            whole = ast.Subscript(_loaded(target), ast.Slice(), ast.Store())
            yield _instead("in place", body, n, ast.Assign([whole], statement.value))
        elif isinstance(target.slice, ast.Slice):
            yield _instead("in place", body, n, ast.Assign([_stored(target.value)], statement.value))
    if isinstance(statement, ast.Assign | ast.AugAssign):
        yield from (_instead(kind, body, n, new) for kind, new in targets(statement))
    yield Rearranged("line too much", statement, (body, without))
    for place in range(max(0, n - MOST_MOVED), min(len(body), n + MOST_MOVED + 1)):
        # One up is the same as the other one down; what ends a block, moved up, would leave lines out.
        if place > n or (place < n - 1 and not isinstance(statement, ast.Return | ast.Break | ast.Continue)):
            yield Rearranged("line moved", statement, (body, [*without[:place], statement, *without[place:]]))


def _branches(body: list[ast.stmt], n: int, statement: ast.If) -> Iterator[Rearranged]:
    before, after = body[:n], body[n + 1 :]
    yield Rearranged("condition", statement, (body, [*before, *statement.body, *after]))
    if statement.orelse:
        yield Rearranged("condition", statement, (body, [*before, *statement.orelse, *after]))
        yield _instead("condition", body, n, ast.If(statement.test, statement.orelse, statement.body))
        yield Rearranged(
            "condition",
            statement,
            (body, [*before, ast.If(statement.test, statement.body, []), *statement.orelse, *after]),
        )
    yield _instead(
        "condition", body, n, ast.If(ast.UnaryOp(ast.Not(), statement.test), statement.body, statement.orelse)
    )


def _out_and_in(owner: ast.AST, body: list[ast.stmt], n: int, *, function: Function) -> Iterator[Rearranged]:
    """A statement out of the block that it stands in, or into the one before or after it."""
    statement, without = body[n], body[:n] + body[n + 1 :]
    if isinstance(owner, _BLOCKS):
        around = next((b for _, b in bodies(function) if owner in b), None)
        if around is not None:
            at = around.index(owner)
            yield Rearranged(
                "out of the block",
                statement,
                (body, without),
                (around, [*around[: at + 1], statement, *around[at + 1 :]]),
            )
            yield Rearranged(
                "out of the block", statement, (body, without), (around, [*around[:at], statement, *around[at:]])
            )
    if n and isinstance(before := body[n - 1], _BLOCKS):
        yield Rearranged("into the block", statement, (body, without), (before.body, [*before.body, statement]))
    if n + 1 < len(body) and isinstance(after := body[n + 1], _BLOCKS):
        yield Rearranged("into the block", statement, (body, without), (after.body, [statement, *after.body]))


def _returned(function: Function) -> Iterator[Rearranged]:
    """A result that is not given back."""
    body = function.body
    if isinstance(body[-1], ast.Return):
        return
    for target in reversed([n for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]):
        given = ast.Return(name(target.id))
        yield Rearranged("return", body[-1], (body, [*body, ast.copy_location(given, body[-1])]))


def _first(function: Function) -> Iterator[Rearranged]:
    """What is missing at the beginning: a copy of an argument, its numbers as floats, one sample as a batch of one."""
    begin = 1 if is_docstring(function.body[0]) else 0
    for argument in (a.arg for a in function.args.args if a.arg != "self"):
        for kind, form in _FORMS:
            line = ast.Assign([ast.Name(argument, ast.Store())], substituted(form, {"e": name(argument)}))
            ast.copy_location(line, function)
            yield Rearranged(kind, function, (function.body, [*function.body[:begin], line, *function.body[begin:]]))


def _in_one_mode(function: Function) -> Iterator[Rearranged]:
    """Some lines in a row done in training alone, or not in training."""
    modes = [a.arg for a in function.args.args if a.arg in _MODES]
    for mode in modes:
        for _, body in bodies(function):
            for n, many in product(range(len(body)), range(1, MOST_IN_A_MODE + 1)):
                lines = body[n : n + many]
                if len(lines) == many and all(isinstance(s, ast.Assign | ast.AugAssign) for s in lines):
                    for test in (name(mode), ast.UnaryOp(ast.Not(), name(mode))):
                        alone = ast.copy_location(ast.If(test, lines, []), lines[0])
                        yield Rearranged("condition", lines[0], (body, [*body[:n], alone, *body[n + many :]]))


def _instead(kind: str, body: list[ast.stmt], n: int, new: ast.stmt) -> Rearranged:
    return Rearranged(kind, body[n], (body, [*body[:n], ast.copy_location(new, body[n]), *body[n + 1 :]]))


def _loaded(target: ast.expr) -> ast.expr:
    return ast.parse(ast.unparse(target), mode="eval").body


def _stored(target: ast.expr) -> ast.expr:
    again = _loaded(target)
    assert isinstance(again, ast.Name | ast.Attribute | ast.Subscript)
    again.ctx = ast.Store()
    return again
