"""Absent: what a file relies on that will not be there when it is marked. Read from its text; nothing is run."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from grader.at_home import absent_words as words
from grader.isolation.inside import own_imports
from grader.isolation.lockdown.left_out import LEFT_OUT
from grader.text import Text

_NO_SCREEN = {*LEFT_OUT, "turtle"}
_INTERPRETERS = {"exit", "quit"}
_ENDS = {("sys", "exit"), ("os", "_exit")}
_LISTERS = {("os", "listdir"), ("os", "scandir"), ("os", "walk"), ("glob", "glob"), ("glob", "iglob")}
_READERS = {("np", "load"), ("np", "loadtxt"), ("np", "genfromtxt"), ("numpy", "load"), ("numpy", "loadtxt")}


@dataclass(frozen=True)
class Absence:
    """Something that is there at home only. `file`: its name; `line`: counted from 1."""

    file: str
    line: int
    what: Text

    @property
    def text(self) -> Text:
        """Where and what."""
        return words.at_line(self.file, self.line, self.what)


def absences(sources: Mapping[str, bytes], data: Collection[str], earlier: Collection[str] = ()) -> list[Absence]:
    """What the files (stem → source) of one exercise rely on in vain. `data`: names of the course's public files;
    `earlier`: exercises that it builds on, in whose place the course's own stands where there is none.
    """
    own = {*sources, *earlier, *(name.removesuffix(".py") for name in data if name.endswith(".py"))}
    found: set[tuple[str, int, Text]] = set()
    for stem, source in sources.items():
        looked = _Look(frozenset(posixpath.join("/data", name) for name in data), own)
        try:
            looked.visit(own_imports.turned(ast.parse(source), own))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue  # told as what it is, or too deep to be looked through
        found.update((f"{stem}.py", line, what) for line, what in _imports(looked.imports, own))
        found.update((f"{stem}.py", line, what) for line, what in looked.calls)
    return [Absence(*each) for each in sorted(found, key=lambda each: each[:2])]


def _imports(imports: list[tuple[int, str]], own: Collection[str]) -> Iterator[tuple[int, Text]]:
    for line, name in imports:
        if name in _NO_SCREEN and name not in own:
            yield line, words.not_where_marked(name)
        elif name not in own and name not in own_imports.FOREIGN:
            yield line, words.not_handed_in(name)


class _Look(ast.NodeVisitor):
    """Imports and calls that are made when the file is marked: not those below `if __name__ == "__main__"`."""

    def __init__(self, files: Collection[str], own: Collection[str]):
        self._files, self._own = files, own
        self.imports: list[tuple[int, str]] = []
        self.calls: list[tuple[int, Text]] = []

    def visit_If(self, node: ast.If) -> None:
        if isinstance(node.test, ast.Compare) and ast.unparse(node.test.left) == "__name__":
            for other in node.orelse:
                self.visit(other)
            return
        self.generic_visit(node)

    def visit_Try(self, node: ast.Try) -> None:
        """What fails within a `try` is expected to."""
        if not node.handlers:
            self.generic_visit(node)
            return
        for part in (*node.handlers, *node.orelse, *node.finalbody):
            self.visit(part)

    def visit_Import(self, node: ast.Import) -> None:
        self.imports += [(node.lineno, alias.name.split(".")[0]) for alias in node.names]

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        names = [node.module.split(".")[0]] if node.module else [alias.name for alias in node.names]
        self.imports += [(node.lineno, name) for name in names]

    def visit_Call(self, node: ast.Call) -> None:
        match node.func:
            case ast.Name(id="input"):
                self.calls.append((node.lineno, words.nobody_types()))
            case ast.Name(id=name) if name in _INTERPRETERS:
                self.calls.append((node.lineno, words.ends_the_process(f"{name}()")))
            case ast.Attribute(value=ast.Name(id=module), attr=name) if (module, name) in _ENDS:
                self.calls.append((node.lineno, words.ends_the_process(f"{module}.{name}()")))
            case ast.Attribute(value=ast.Name(id=module), attr=name) if (module, name) in _LISTERS:
                self.calls.append((node.lineno, words.folders_are_not_listed(f"{module}.{name}()")))
            case ast.Name(id="open"):
                self._file(node)
            case ast.Attribute(value=ast.Name(id=module), attr=name) if (module, name) in _READERS:
                self._file(node)
        self.generic_visit(node)

    def _file(self, node: ast.Call) -> None:
        match node.args:
            case [ast.Constant(value=str(path)), *_] if not self._is_there(path):
                self.calls.append((node.lineno, words.no_such_file(path)))

    def _is_there(self, path: str) -> bool:
        stem, ending = posixpath.splitext(posixpath.basename(path))
        return posixpath.normpath(f"/{path}") in self._files or (ending == ".py" and stem in self._own)
