"""Desk: the student's program with some changes, in the worker that it runs in. The grader asks it for what could be changed
before anything of the student's has run there.

Its names begin alike, so that a student's are not hidden by them: what else is asked of this module goes to the program.
"""

from __future__ import annotations
import __future__

import ast
import sys
from types import CodeType, ModuleType
from typing import Any

from grader.diagnosis.repair.edits import Edit, edits, pieces_of
from grader.diagnosis.repair.given import untouched
from grader.diagnosis.repair.slots import Undo
from grader.diagnosis.repair.watch import WATCH, Seen, Watch, origins, places, under_watch
from grader.isolation.inside.own_imports import turned


class _Desk:
    """One program, taken apart. Its changes are numbered, and after them its places, which give what they are told to.

    handed_out: the file as it was given to the student: nothing is changed that stands there; apart: definitions with tests of their
    own, of which no place is given anything.
    """

    def __init__(
        self,
        source: str,
        stem: str,
        own: list[str],
        *,
        handed_out: str,
        names: list[str],
        first: list[str],
        apart: list[str],
    ):
        self._source, self._stem, self._tree = source, stem, turned(ast.parse(source), own)
        self._flags = _flags(self._tree)
        self._codes = [self._code(n) for n in range(len(self._tree.body))]
        kept = untouched(self._tree, handed_out)
        found = edits(self._tree, frozenset(names), frozenset(first))
        self.edits: list[Edit] = [edit for edit in found if edit.at not in kept]
        pieces = pieces_of(self._tree, frozenset(names))
        self._pieces = [piece for piece in pieces if piece.owner not in apart]
        self.speaks_of = sorted({piece.owner for piece in pieces} & set(apart))
        self._functions = [piece.node for piece in self._pieces]
        self.places = [slot for slot in places(self._functions) if slot.expression not in kept]
        self.origins = origins(self.places)

    def program(self, chosen: list[int]) -> ModuleType:
        """The program with these changes, the first made first."""
        made = [n for n in chosen if n < len(self.edits)]
        given = [n - len(self.edits) for n in chosen if n >= len(self.edits)]
        undone: list[Undo] = []
        parts = {self.edits[n].part for n in made}
        try:
            undone += (self.edits[n].do() for n in made)
            if given:
                undone += under_watch(((n, self.places[n]) for n in given), self._functions)
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

    def what(self, n: int) -> tuple[int, str, list[int]]:
        """The line of a change or a place, the student's own text there, its first line, and the lines of a change's other
        places."""
        there = self.edits[n].at if n < len(self.edits) else self.places[n - len(self.edits)].expression
        also = self.edits[n].also if n < len(self.edits) else ()
        text = ast.get_source_segment(self._source, there) or ast.unparse(there)
        return _line(there), text.split("\n")[0], sorted({_line(other) for other in also} - {_line(there)})

    def _code(self, part: int) -> CodeType:
        module = ast.Module([self._tree.body[part]], [])
        code: CodeType = compile(module, f"{self._stem}.py", "exec", self._flags, dont_inherit=True, optimize=0)
        return code


def _line(node: ast.AST) -> int:
    return getattr(node, "lineno", 0)


def _flags(tree: ast.Module) -> int:
    """What the program asks of the compiler (`from __future__ import annotations`): each part is compiled by itself."""
    asked = [s for s in tree.body if isinstance(s, ast.ImportFrom) and s.module == "__future__"]
    features = (getattr(__future__, alias.name, None) for statement in asked for alias in statement.names)
    return sum({feature.compiler_flag for feature in features if feature is not None})


_desk: _Desk
_program = ModuleType("")
_watch = Watch()


def saiten_read(
    source: str, handed_out: str, stem: str, own: list[str], names: list[str], first: list[str], apart: list[str]
) -> tuple[list[str], list[int], list[tuple[list[int], bool]], list[str]]:
    """Read a program; of each change that could be made in the definitions of these names, its kind, and its line, those in
    the functions `first` before the others; the line of each place, too, and what it is computed from (an `Origin`); which of the
    definitions `apart` they speak of.
    handed_out: the file as the student got it; own: the files that it can import; apart: as of `_Desk`."""
    global _desk
    _desk = _Desk(source, stem, own, handed_out=handed_out, names=names, first=first, apart=apart)
    lines = [edit.line for edit in _desk.edits] + [slot.expression.lineno for slot in _desk.places]
    places = [(o.places, o.is_end) for o in _desk.origins]
    return [edit.kind for edit in _desk.edits], lines, places, _desk.speaks_of


def saiten_where(chosen: list[int]) -> list[tuple[int, str, list[int]]]:
    """The line and the student's text where these changes and places are, and other lines where a change is made as well."""
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
