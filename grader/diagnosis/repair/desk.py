"""Desk: the student's program with some changes, in the worker that it runs in. The grader asks it for what could be changed
before anything of the student's has run there.

Its names begin alike, so that a student's are not hidden by them: what else is asked of this module goes to the program.
"""

from __future__ import annotations

import ast
import sys
from types import CodeType, ModuleType

from grader.diagnosis.repair.edits import Edit, edits
from grader.isolation.inside.own_imports import turned


class _Desk:
    """One program, taken apart."""

    def __init__(self, source: str, stem: str, own: list[str], *, names: list[str], first: list[str]):
        self._stem, self._tree = stem, turned(ast.parse(source), own)
        self._codes = [self._code(n) for n in range(len(self._tree.body))]
        self.edits: list[Edit] = list(edits(self._tree, frozenset(names), frozenset(first)))

    def program(self, chosen: list[int]) -> ModuleType:
        """The program with these changes, the first made first."""
        codes, undone = list(self._codes), []
        try:
            for n in chosen:
                undone.append(self.edits[n].do())
            for part in {self.edits[n].part for n in chosen}:
                codes[part] = self._code(part)
        finally:
            for undo in reversed(undone):
                undo()
        module = sys.modules[self._stem] = ModuleType(self._stem)
        for code in codes:
            exec(code, module.__dict__)
        return module

    def _code(self, part: int) -> CodeType:
        module = ast.Module([self._tree.body[part]], [])
        return compile(module, f"{self._stem}.py", "exec", dont_inherit=True, optimize=0)


_desk: _Desk
_program = ModuleType("")


def saiten_read(
    source: str, stem: str, own: list[str], names: list[str], first: list[str]
) -> tuple[list[str], list[int]]:
    """Read a program; of each change that could be made in the definitions of these names, its kind and its line, those in
    the functions `first` before the others. own: the files that it can import."""
    global _desk
    _desk = _Desk(source, stem, own, names=names, first=first)
    return [edit.kind for edit in _desk.edits], [edit.line for edit in _desk.edits]


def saiten_where(chosen: list[int]) -> list[str]:
    """The student's text where these changes are."""
    return [_desk.edits[n].what for n in chosen]


def saiten_take(chosen: list[int]) -> None:
    """Load the program with these changes: what is asked from now on is asked of it."""
    global _program
    _program = _desk.program(chosen)


def __getattr__(name: str) -> object:
    if name.startswith("saiten_"):
        raise AttributeError(name)
    return getattr(_program, name)
