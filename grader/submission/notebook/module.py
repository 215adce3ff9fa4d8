"""Module: the Python file that a notebook's code cells amount to, as far as the exercise's tasks need it.

A notebook is a log of work: experiments, plots, cells that fail, a task written twice. What grades is what the tasks
stand on: starting from the tasks' definitions, every top-level statement that binds or changes a name which they use,
and so on. A plot, a training run of ten minutes or a `!pip install` beside them is left out. What is taken over keeps
its order in the notebook, whatever the order of execution was: state that exists only in a kernel is not handed in.

One broken cell does not cost the others: the names that it should have bound raise its error when they are called.
"""

from __future__ import annotations

import ast
import re
import symtable
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from grader.text import Text

_HEAD = '''"""Put together from the code cells of a notebook."""


def _broken(error):
    """What stands for a name whose cell failed: calling it raises what the cell raised."""

    def again(*args, **kwargs):
        raise error

    return again


'''
_MAGIC = re.compile(r"^\s*([%!?]|\w[\w.]*\s*\?)|\?\s*$")
_MAGIC_VALUE = re.compile(r"^(\s*)([\w, ]+)=\s*[!%]")
_CELL_MAGIC = re.compile(r"^\s*%%(\w+)")
_RUNS_ITS_BODY = {"time", "timeit", "capture", "prun"}
_MOST_MAGICS = 200


@dataclass(frozen=True)
class Module:
    """`source`: the file, empty where no task has been written. `notes`: what the student should know."""

    source: str
    notes: tuple[Text, ...] = ()


@dataclass
class _Statement:
    """A top-level statement of a cell."""

    text: str
    node: ast.stmt | None  # None: the whole cell is not Python
    binds: frozenset[str]
    changes: frozenset[str]
    needs: frozenset[str]
    error: str = ""


@dataclass
class _Found:
    statements: list[_Statement] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)


def module_of(cells: Sequence[str], tasks: Iterable[str], given: Sequence[str] = ()) -> Module:
    """The module that the code cells amount to for these tasks (names of functions and classes).

    `given`: code that every student has (imports, helpers), also where its cell was lost.
    """
    wanted = list(tasks)
    found = _Found()
    for text in given:
        found.statements += _statements(text, 0, wanted, found.notes)
    handed_out = {name for s in found.statements for name in s.binds}  # a test may ask for these, too
    for number, cell in enumerate(cells, 1):
        found.statements += _statements(cell, number, wanted, found.notes)
    kept = _without_stubs(found.statements, wanted)
    if not any(s.binds & set(wanted) and not _is_blank(s) for s in kept):
        return Module("", tuple(found.notes))
    used = _reachable(kept, [*wanted, *sorted(handed_out)])
    found.notes += _unavailable(used)
    return Module(_HEAD + "\n\n".join(_emitted(s) for s in used) + "\n", tuple(found.notes))


# --- cells to statements


def _statements(cell: str, number: int, tasks: Sequence[str], notes: list[Text]) -> list[_Statement]:
    text = _plain_python(cell)
    try:
        tree = _parsed(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        names = [t for t in tasks if re.search(rf"^(def|class)\s+{re.escape(t)}\b", text, re.MULTILINE)]
        if not names:
            return []
        where = f"line {error.lineno} of its cell: " if isinstance(error, SyntaxError) and error.lineno else ""
        said = f"{where}{error.msg if isinstance(error, SyntaxError) else error}"
        notes.append(
            Text(
                f"Code cell {number} ({', '.join(names)}) is not Python: {said}.",
                f"{number} 番目のコードセル（{', '.join(names)}）を Python として読めません: {said}。",
            )
        )
        empty: frozenset[str] = frozenset()
        return [_Statement("", None, frozenset(names), empty, empty, said)]
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


def _statement(node: ast.stmt, text: str) -> _Statement:
    own = _segment(node, text)
    binds, needs = _names(own)
    return _Statement(own, node, frozenset(binds), frozenset(_changed(node)), frozenset(needs))


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


# --- which statements count


def _is_blank(statement: _Statement) -> bool:
    """Whether it is a task as it was given: every body that is to be written only raises NotImplementedError."""
    node = statement.node
    if isinstance(node, ast.FunctionDef):
        return _raises_not_implemented(node)
    if isinstance(node, ast.ClassDef):
        methods = [n for n in node.body if isinstance(n, ast.FunctionDef)]
        blank = [m for m in methods if _raises_not_implemented(m)]
        return bool(blank) and all(m in blank or m.name == "__init__" for m in methods)
    return False


def _raises_not_implemented(function: ast.FunctionDef) -> bool:
    last = function.body[-1]
    if not isinstance(last, ast.Raise) or last.exc is None:
        return False
    name = last.exc.func if isinstance(last.exc, ast.Call) else last.exc
    return isinstance(name, ast.Name) and name.id == "NotImplementedError"


def _without_stubs(statements: list[_Statement], tasks: Sequence[str]) -> list[_Statement]:
    """A task that is left blank in one cell and written in another counts as written, wherever the cells stand."""
    written = {t for t in tasks for s in statements if t in s.binds and not _is_blank(s) and s.node is not None}
    return [s for s in statements if not (s.binds & written and (_is_blank(s) or s.node is None))]


def _reachable(statements: list[_Statement], tasks: Sequence[str]) -> list[_Statement]:
    modules = {
        (alias.asname or alias.name).split(".")[0]
        for s in statements
        if isinstance(s.node, ast.Import | ast.ImportFrom)
        for alias in s.node.names
    }
    kept: set[int] = set()
    needed, waiting = set(tasks), list(tasks)
    while waiting:
        name = waiting.pop()
        for n, s in enumerate(statements):
            everything = _imports_all(s.node)
            if n in kept or not (name in s.binds or everything or (name in s.changes and name not in modules)):
                continue
            kept.add(n)
            waiting.extend(s.needs - needed)
            needed |= s.needs
    return [s for n, s in enumerate(statements) if n in kept]


def _imports_all(node: ast.stmt | None) -> bool:
    return isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)


def _unavailable(statements: Sequence[_Statement]) -> list[Text]:
    roots: dict[str, None] = {}
    for s in statements:
        if isinstance(s.node, ast.Import):
            roots.update(dict.fromkeys(alias.name.split(".")[0] for alias in s.node.names))
        elif isinstance(s.node, ast.ImportFrom) and s.node.module and not s.node.level:
            roots[s.node.module.split(".")[0]] = None
    foreign = [r for r in roots if r != "numpy" and r not in sys.stdlib_module_names]
    if not foreign:
        return []
    names = ", ".join(foreign)
    return [
        Text(
            f"Your code uses {names}; graded code has numpy and Python's standard library only.",
            f"{names} が使われていますが、採点で使えるのは numpy と Python の標準ライブラリだけです。",
        )
    ]


# --- statements to a file


def _emitted(statement: _Statement) -> str:
    if statement.node is None:
        names = sorted(statement.binds)
        return "\n".join(f"{n} = _broken(SyntaxError({statement.error!r}))" for n in names)
    node = statement.node
    if isinstance(node, ast.ImportFrom) and node.module == "__future__":
        return ""
    if isinstance(node, ast.FunctionDef) and not node.decorator_list:
        return statement.text
    names = sorted(n for n in statement.binds if n.isidentifier())
    rescue = [f"    {name} = _broken(_error)" for name in names] or ["    pass"]
    return "\n".join(["try:", _indented(statement), "except Exception as _error:", *rescue])


def _indented(statement: _Statement) -> str:
    """The statement four columns to the right; lines that begin inside a string stay where they are."""
    inside: set[int] = set()
    for node in ast.walk(ast.parse(statement.text)):
        if isinstance(node, ast.Constant | ast.JoinedStr) and getattr(node, "end_lineno", None):
            if isinstance(node, ast.Constant) and not isinstance(node.value, str | bytes):
                continue
            inside.update(range(node.lineno + 1, (node.end_lineno or node.lineno) + 1))
    lines = statement.text.split("\n")
    return "\n".join(line if n in inside or not line else f"    {line}" for n, line in enumerate(lines, 1))
