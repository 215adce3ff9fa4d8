"""Statement: a top-level statement of a notebook's code cell, and which names it binds, changes and needs.

IPython's magics are taken out where Python cannot read them; a cell that is no Python stands for the tasks in it.
"""

from __future__ import annotations

import ast
import re
import symtable
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.submission.notebook import words
from grader.submission.notebook.source_lines import SourceLines
from grader.submission.plain_code import Plain, plain
from grader.submission.python_text import CANNOT_BE_READ, parsed
from grader.text import Text

_CELL_MAGIC = re.compile(r"^\s*%%(\w+)")
_WRITES_PYTHON = re.compile(
    r"\s*%%(?:write)?file[ \t]+(?P<appends>(?:-a|--append)[ \t]+)?[\"']?(?:[^\s\"']*/)?(?P<name>[^\s\"'/]+\.py)[\"']?[ \t]*$",
    re.MULTILINE,
)
_RUNS_ITS_BODY = {"time", "timeit", "capture", "prun"}


@dataclass
class Statement:
    """A top-level statement of a cell."""

    text: str
    node: ast.stmt | None  # None: the whole cell is not Python
    binds: frozenset[str]
    changes: frozenset[str]
    needs: frozenset[str]
    error: str = ""


def statements(cell: str, number: int, tasks: Sequence[str], notes: list[Text]) -> list[Statement]:
    """The statements of a cell, counted from 1; what a student should know of it is added to `notes`."""
    read = _plain_python(cell)
    text = read.text
    if read.note:
        notes.append(words.in_cell(number, read.note))
    try:
        tree = _compiled(text)
    except CANNOT_BE_READ as error:
        names = [t for t in tasks if re.search(rf"^(def|class)\s+{re.escape(t)}\b", text, re.MULTILINE)]
        if not names:
            return []
        where = f"line {error.lineno} of its cell: " if isinstance(error, SyntaxError) and error.lineno else ""
        why = f"{where}{error.msg if isinstance(error, SyntaxError) else error}"
        notes.append(words.not_python(number, names, why))
        empty: frozenset[str] = frozenset()
        return [Statement("", None, frozenset(names), empty, empty, why)]
    lines = SourceLines(text)
    return [_statement(node, lines) for node in tree.body]


def _compiled(text: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        compile(text, "cell", "exec", dont_inherit=True)  # what only the compiler sees: return outside a function, …
        return ast.parse(text)


def written_files(cells: Iterable[str]) -> dict[str, str]:
    """The Python files that cells write with `%%writefile`, by name: what follows the first line."""
    found: dict[str, list[str]] = {}
    for cell in cells:
        head = _WRITES_PYTHON.match(cell)
        if head:
            before = found.get(head["name"], []) if head["appends"] else []
            before.append(cell[head.end() :].lstrip("\n") + "\n")
            found[head["name"]] = before
    return {name: "".join(parts) for name, parts in found.items()}


def _plain_python(cell: str) -> Plain:
    """The cell as Python, without IPython's magics."""
    head = _CELL_MAGIC.match(cell)
    if head:
        if head.group(1) not in _RUNS_ITS_BODY and not _WRITES_PYTHON.match(cell):
            return Plain("")  # %%bash, %%html: no Python for this notebook
        cell = cell.split("\n", 1)[1] if "\n" in cell else ""
    return plain(cell.expandtabs(8) if "\t" in cell and not parsed(cell) else cell)


def _statement(node: ast.stmt, lines: SourceLines) -> Statement:
    own = _segment(node, lines)
    binds, needs = _names(own)
    return Statement(own, node, frozenset(binds), frozenset(_changed(node)), frozenset(needs))


def _segment(node: ast.stmt, lines: SourceLines) -> str:
    """The statement's own text, decorators included."""
    decorators = getattr(node, "decorator_list", [])
    if decorators or isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
        first = min([node.lineno, *(d.lineno for d in decorators)])
        return lines.whole(first, node.end_lineno or node.lineno)
    return lines.of(node)


def _names(text: str) -> tuple[set[str], set[str]]:
    """(bound at the top level, used from the top level) by the statement, function bodies included."""
    table = symtable.symtable(text, "cell", "exec")
    binds = {s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported() or s.is_namespace()}
    needs = {s.get_name() for s in table.get_symbols() if s.is_referenced()}
    waiting = list(table.get_children())
    while waiting:
        scope = waiting.pop()
        for symbol in scope.get_symbols():
            if symbol.is_global():
                needs.add(symbol.get_name())
                if symbol.is_declared_global() and symbol.is_assigned():
                    binds.add(symbol.get_name())
        waiting.extend(scope.get_children())
    return binds, needs


def _changed(node: ast.stmt) -> set[str]:
    """Names whose objects the statement may change: `table[0] = 1`, `cache.clear()`, `np.seterr(…)`."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
        return set()
    found: set[str] = set()
    for inner in ast.walk(node):
        if isinstance(inner, ast.Attribute | ast.Subscript) and isinstance(inner.ctx, ast.Store | ast.Del):
            found.add(_root(inner))
        elif isinstance(inner, ast.Call) and isinstance(inner.func, ast.Attribute):
            found.add(_root(inner.func))
    return found - {""}


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
