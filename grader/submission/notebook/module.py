"""Module: the Python file that a notebook's code cells amount to, as far as the exercise's tasks need it.

A notebook is a log of work: experiments, plots, cells that fail, a task written twice. What grades is what the tasks
stand on: starting from the tasks' definitions, every top-level statement that binds or changes a name which they use,
and so on. A plot, a training run of ten minutes or a `!pip install` beside them is left out. What is taken over keeps
its order in the notebook, whatever the order of execution was: state that exists only in a kernel is not handed in.

One broken cell does not cost the others: the names that it should have bound raise its error when they are called.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from grader.submission.notebook import words
from grader.submission.notebook.statement import Statement, statements
from grader.text import Text

_HEAD = '''"""Put together from the code cells of a notebook."""


def _broken(error):
    """What stands for a name whose cell failed: calling it raises what the cell raised."""

    def again(*args, **kwargs):
        raise error

    return again


'''


@dataclass(frozen=True)
class Module:
    """`source`: the file, empty where no task has been written. `notes`: what the student should know."""

    source: str
    notes: tuple[Text, ...] = ()


@dataclass
class _Found:
    statements: list[Statement] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)


def module_of(cells: Sequence[str], tasks: Iterable[str], given: Sequence[str] = ()) -> Module:
    """The module that the code cells amount to for these tasks (names of functions and classes).

    `given`: code that every student has (imports, helpers), also where its cell was lost.
    """
    wanted = list(tasks)
    found = _Found()
    for text in given:
        found.statements += statements(text, 0, wanted, found.notes)
    of_the_course = len(found.statements)
    handed_out = {name for s in found.statements for name in s.binds}  # a test may ask for these, too
    for number, cell in enumerate(cells, 1):
        found.statements += statements(cell, number, wanted, found.notes)
    kept = _without_stubs(found.statements, wanted)
    if not any(s.binds & set(wanted) and not _is_blank(s) for s in kept):
        return Module("", tuple(found.notes))
    used = _reachable(kept, [*wanted, *sorted(handed_out)])
    found.notes += _unavailable(used, found.statements[:of_the_course])
    return Module(_HEAD + "\n\n".join(_emitted(s) for s in used) + "\n", tuple(found.notes))


# --- which statements count


def _is_blank(statement: Statement) -> bool:
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


def _without_stubs(statements: list[Statement], tasks: Sequence[str]) -> list[Statement]:
    """A task that is left blank in one cell and written in another counts as written, wherever the cells stand."""
    written = {t for t in tasks for s in statements if t in s.binds and not _is_blank(s) and s.node is not None}
    return [s for s in statements if not (s.binds & written and (_is_blank(s) or s.node is None))]


def _reachable(statements: list[Statement], tasks: Sequence[str]) -> list[Statement]:
    modules = {
        (alias.asname or alias.name).split(".")[0]
        for s in statements
        if isinstance(s.node, ast.Import | ast.ImportFrom)
        for alias in s.node.names
    }
    about: dict[str, list[int]] = {}  # name → the statements that bind or change it
    for n, s in enumerate(statements):
        for name in s.binds | (s.changes - modules):
            about.setdefault(name, []).append(n)
    kept = {n for n, s in enumerate(statements) if _binds_unseen(s.node)}
    needed = set(tasks).union(*(statements[n].needs for n in kept))
    waiting = list(needed)
    while waiting:
        for n in about.get(waiting.pop(), ()):
            if n not in kept:
                kept.add(n)
                waiting.extend(statements[n].needs - needed)
                needed |= statements[n].needs
    return [s for n, s in enumerate(statements) if n in kept]


def _binds_unseen(node: ast.stmt | None) -> bool:
    """Whether it binds names that only the file shows which it takes them from: `from x import *`, `exec(open(…).read())`."""
    if isinstance(node, ast.ImportFrom):
        return any(alias.name == "*" for alias in node.names)
    if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name)):
        return False
    reads = (
        n.id if isinstance(n, ast.Name) else n.attr for n in ast.walk(node) if isinstance(n, ast.Name | ast.Attribute)
    )
    return node.value.func.id == "exec" and any(name in ("open", "read_text", "read_bytes") for name in reads)


def _unavailable(statements: Sequence[Statement], given: Sequence[Statement]) -> list[Text]:
    """What is imported and will not be there; what the course's own lines import will be."""
    there = {"numpy", *sys.stdlib_module_names, *_imported(given)}
    foreign = [name for name in _imported(statements) if name not in there]
    if not foreign:
        return []
    return [words.not_there_when_graded(foreign)]


def _imported(statements: Sequence[Statement]) -> list[str]:
    """The modules, or the folders that they stand in, each once."""
    roots: dict[str, None] = {}
    for s in statements:
        if isinstance(s.node, ast.Import):
            roots.update(dict.fromkeys(alias.name.split(".")[0] for alias in s.node.names))
        elif isinstance(s.node, ast.ImportFrom) and s.node.module and not s.node.level:
            roots[s.node.module.split(".")[0]] = None
    return [*roots]


# --- statements to a file


def _emitted(statement: Statement) -> str:
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


def _indented(statement: Statement) -> str:
    """The statement four columns to the right; lines that begin inside a string stay where they are."""
    strings: Counter[int] = Counter()  # line → strings that go on in it, less those that have ended before it
    for node in ast.walk(ast.parse(statement.text)):
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)):
            strings[node.lineno + 1] += 1
            strings[(node.end_lineno or node.lineno) + 1] -= 1
    lines = statement.text.split("\n")
    going_on = accumulate(strings[n] for n in range(1, len(lines) + 1))
    return "\n".join(
        line if inside or not line else f"    {line}" for line, inside in zip(lines, going_on, strict=True)
    )
