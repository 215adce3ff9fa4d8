"""Statement: a top-level statement of a notebook's code cell, and which names it binds, changes and needs.

IPython's magics are taken out where Python cannot read them; a cell that is no Python stands for the tasks in it.
"""

from __future__ import annotations

import ast
import re
import symtable
from collections.abc import Sequence
from dataclasses import dataclass

from grader.submission import words
from grader.text import Text

_MAGIC = re.compile(r"^\s*([%!?]|\w[\w.]*\s*\?)|\?\s*$")
_MAGIC_VALUE = re.compile(r"^(\s*)([\w, ]+)=\s*[!%]")
_CELL_MAGIC = re.compile(r"^\s*%%(\w+)")
_RUNS_ITS_BODY = {"time", "timeit", "capture", "prun"}
_MOST_MAGICS = 200


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
    text = _plain_python(cell)
    try:
        tree = _parsed(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        names = [t for t in tasks if re.search(rf"^(def|class)\s+{re.escape(t)}\b", text, re.MULTILINE)]
        if not names:
            return []
        where = f"line {error.lineno} of its cell: " if isinstance(error, SyntaxError) and error.lineno else ""
        why = f"{where}{error.msg if isinstance(error, SyntaxError) else error}"
        notes.append(words.not_python(number, names, why))
        empty: frozenset[str] = frozenset()
        return [Statement("", None, frozenset(names), empty, empty, why)]
    return [_statement(node, text) for node in tree.body]


def _parsed(text: str) -> ast.Module:
    tree = ast.parse(text)
    compile(text, "cell", "exec", dont_inherit=True)  # what only the compiler sees: return outside a function, …
    return tree


def _plain_python(cell: str) -> str:
    """The cell without IPython's magics. A line is touched only where Python cannot read it."""
    head = _CELL_MAGIC.match(cell)
    if head:
        if head.group(1) not in _RUNS_ITS_BODY:
            return ""  # %%bash, %%html, %%writefile: no Python for this notebook
        cell = cell.split("\n", 1)[1] if "\n" in cell else ""
    lines = cell.expandtabs(8).split("\n") if "\t" in cell and not _reads(cell) else cell.split("\n")
    for _ in range(_MOST_MAGICS):
        try:
            ast.parse("\n".join(lines))
            break
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            if not _take_out_magic(lines, getattr(error, "lineno", None)):
                break
    return "\n".join(lines)


def _reads(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _take_out_magic(lines: list[str], at: int | None) -> bool:
    """Blank the magic that the parser stumbled over: on its line, or before it where an indented block is empty."""
    if at is None:
        return False
    for n in range(min(at, len(lines)) - 1, max(-1, at - 4), -1):
        line = lines[n]
        value = _MAGIC_VALUE.match(line)
        if value:
            lines[n] = f"{value.group(1)}{value.group(2).strip()} = None"
            return True
        if _MAGIC.search(line) and line.strip() != "pass":
            lines[n] = line[: len(line) - len(line.lstrip())] + "pass"
            return True
    return False


def _statement(node: ast.stmt, text: str) -> Statement:
    own = _segment(node, text)
    binds, needs = _names(own)
    return Statement(own, node, frozenset(binds), frozenset(_changed(node)), frozenset(needs))


def _segment(node: ast.stmt, text: str) -> str:
    """The statement's own text, decorators included."""
    decorators = getattr(node, "decorator_list", [])
    if decorators or isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
        first = min([node.lineno, *(d.lineno for d in decorators)])
        return "\n".join(text.split("\n")[first - 1 : node.end_lineno])
    return ast.get_source_segment(text, node) or ""


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
