"""Bare code: a file of ours as compiled code, for a worker in which a student's code runs beside it.

The text never gets there: no source, no docstrings, no names of local variables. What the code does can still be found out
by who calls it or takes its instructions apart: docs/security.md says what is left of that.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Collection
from types import CodeType

from grader.isolation.inside import own_imports

_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def bare_code(source: bytes, stem: str, own: Collection[str]) -> CodeType:
    """The file's code, which imports the files `own`. Raises what `compile` raises."""
    tree = own_imports.turned(ast.parse(source), own)
    for node in ast.walk(tree):
        if isinstance(node, _DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            node.body[0] = ast.copy_location(ast.Pass(), node.body[0])
    return _nameless(compile(tree, f"{stem}.py", "exec", dont_inherit=True, optimize=0))


def _nameless(code: CodeType) -> CodeType:
    """The same code, its local variables numbered. Parameters keep their names: they are part of how it is called."""
    flags = (inspect.CO_VARARGS, inspect.CO_VARKEYWORDS)
    parameters = code.co_argcount + code.co_kwonlyargcount + sum(bool(code.co_flags & flag) for flag in flags)
    numbered = [f"_{n}" for n in range(parameters, len(code.co_varnames))]
    inner = [_nameless(c) if isinstance(c, CodeType) else c for c in code.co_consts]
    return code.replace(co_varnames=(*code.co_varnames[:parameters], *numbered), co_consts=tuple(inner))
