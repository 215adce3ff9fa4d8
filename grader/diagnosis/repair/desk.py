"""Desk: the student's program with some changes, in the worker that it runs in. The grader asks it for what could be changed
before anything of the student's has run there.

Its names begin alike, so that a student's are not hidden by them: what else is asked of this module goes to the program.
"""

from __future__ import annotations

import ast
import sys
from types import CodeType, ModuleType
from typing import Any

from grader.diagnosis.repair.edits import Edit, edits, pieces_of
from grader.diagnosis.repair.slots import Undo
from grader.diagnosis.repair.watch import WATCH, Seen, Watch, counted, origins, places, watched
from grader.isolation.inside.own_imports import turned


class _Desk:
    """One program, taken apart. Its changes are numbered, and after them its places, which give what they are told to."""

    def __init__(self, source: str, stem: str, own: list[str], *, names: list[str], first: list[str]):
        self._stem, self._tree = stem, turned(ast.parse(source), own)
        self._codes = [self._code(n) for n in range(len(self._tree.body))]
        self.edits: list[Edit] = list(edits(self._tree, frozenset(names), frozenset(first)))
        self._pieces = pieces_of(self._tree, frozenset(names))
        self._functions = [piece.node for piece in self._pieces]
        self.places = places(self._functions)
        self.origins = origins(self.places, self._functions)

    def program(self, chosen: list[int]) -> ModuleType:
        """The program with these changes, the first made first."""
        made = [n for n in chosen if n < len(self.edits)]
        given = [n - len(self.edits) for n in chosen if n >= len(self.edits)]
        undone: list[Undo] = []
        parts = {self.edits[n].part for n in made}
        try:
            undone += (self.edits[n].do() for n in made)
            if given:
                undone += (watched(self.places[n], n) for n in given)
                undone += map(counted, self._functions)
                parts |= {piece.part for piece in self._pieces}
            codes = [self._code(n) if n in parts else code for n, code in enumerate(self._codes)]
        finally:
            for undo in reversed(undone):
                undo()
        module = sys.modules[self._stem] = ModuleType(self._stem)
        vars(module)[WATCH] = _watch
        for code in codes:
            exec(code, module.__dict__)
        return module

    def what(self, n: int) -> tuple[int, str]:
        """The line of a change or a place, and the student's text there."""
        if n < len(self.edits):
            return self.edits[n].line, self.edits[n].what
        expression = self.places[n - len(self.edits)].expression
        return expression.lineno, ast.unparse(expression)

    def _code(self, part: int) -> CodeType:
        module = ast.Module([self._tree.body[part]], [])
        return compile(module, f"{self._stem}.py", "exec", dont_inherit=True, optimize=0)


_desk: _Desk
_program = ModuleType("")
_watch = Watch()


def saiten_read(
    source: str, stem: str, own: list[str], names: list[str], first: list[str]
) -> tuple[list[str], list[int]]:
    """Read a program; of each change that could be made in the definitions of these names, its kind and its line, those in
    the functions `first` before the others. own: the files that it can import."""
    global _desk
    _desk = _Desk(source, stem, own, names=names, first=first)
    return [edit.kind for edit in _desk.edits], [edit.line for edit in _desk.edits]


def saiten_places() -> tuple[list[int], list[tuple[list[int], list[int], bool]]]:
    """Of each place of the program its line, and what it is computed from (an `Origin`)."""
    return [slot.expression.lineno for slot in _desk.places], [(o.places, o.own, o.is_read) for o in _desk.origins]


def saiten_where(chosen: list[int]) -> list[tuple[int, str]]:
    """The line and the student's text where these changes and places are."""
    return [_desk.what(n) for n in chosen]


def saiten_take(chosen: list[int]) -> None:
    """Load the program with these changes: what is asked from now on is asked of it."""
    global _program
    _program = _desk.program(chosen)


def saiten_put(given: list[tuple[int, list[list[Any]]]]) -> None:
    """From now on these places give this, in each crossing in which they are asked."""
    _watch.put(dict(given))


def saiten_watch() -> None:
    """Load the program so that all its places are seen."""
    global _watch
    _watch = Watch()
    saiten_take([len(_desk.edits) + n for n in range(len(_desk.places))])


def saiten_seen() -> list[Seen]:
    """What they gave since then, those that were asked first in front."""
    return list(_watch.seen())


def __getattr__(name: str) -> object:
    if name.startswith("saiten_"):
        raise AttributeError(name)
    return getattr(_program, name)
